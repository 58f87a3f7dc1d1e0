namespace IamLifecycle.LocalAws.Processes;

/// <summary>What a process has written, line by line, for tests to read and to wait for.</summary>
public sealed class LineLog
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Found)> waiting = [];

    /// <summary>Raised for every line as it arrives.</summary>
    public event Action<string>? Written;

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate)
            {
                return [.. lines];
            }
        }
    }

    /// <summary>The line that is wanted, among those written already or as soon as it comes.</summary>
    public Task<string> WaitForAsync(Func<string, bool> wanted, TimeSpan timeout)
    {
        lock (gate)
        {
            if (lines.FirstOrDefault(wanted) is { } line)
            {
                return Task.FromResult(line);
            }

            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((wanted, found));
            return found.Task.WaitAsync(timeout);
        }
    }

    /// <summary>Takes up a line.</summary>
    public void Add(string line)
    {
        lock (gate)
        {
            lines.Add(line);
            foreach (var (_, found) in waiting.Where(each => each.Wanted(line)))
            {
                found.TrySetResult(line);
            }
        }

        Written?.Invoke(line);
    }
}
