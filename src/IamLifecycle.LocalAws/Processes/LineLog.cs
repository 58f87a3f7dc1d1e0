namespace IamLifecycle.LocalAws.Processes;

/// <summary>The output of a process, line by line. Tests read it and wait for lines.</summary>
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

    /// <summary>Returns a matching line, from the lines so far or as soon as it is written.</summary>
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

    /// <summary>Adds a line.</summary>
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
