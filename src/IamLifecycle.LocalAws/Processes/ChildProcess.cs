using System.Diagnostics;

namespace IamLifecycle.LocalAws.Processes;

/// <summary>A program that is started with exactly the given environment, and killed by its process ID.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<int> exited;

    private ChildProcess(Process process)
    {
        this.process = process;
        exited = WaitForExitAsync();
    }

    /// <summary>The process ID.</summary>
    public int Id => process.Id;

    /// <summary>The exit code, available once the process has ended and its output has been read.</summary>
    public Task<int> Exited => exited;

    /// <summary>Starts the program. It inherits no environment variables of this process.</summary>
    public static ChildProcess Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        string folder,
        Action<string> output,
        Action<string> errors
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Pass(line.Data, output);
        process.ErrorDataReceived += (_, line) => Pass(line.Data, errors);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildProcess(process);
    }

    /// <summary>Closes the standard input, as the end of the parent process does.</summary>
    public void CloseInput() => process.StandardInput.Close();

    /// <summary>Kills the process at once (SIGKILL), as a crash or the deadline of a Lambda does.</summary>
    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // The process has already ended.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Kill();
        await exited;
        process.Dispose();
    }

    private async Task<int> WaitForExitAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static void Pass(string? line, Action<string> to)
    {
        if (line is not null)
        {
            to(line);
        }
    }
}
