using System.Diagnostics;

namespace IamLifecycle.LocalAws.Processes;

/// <summary>A program started with exactly the environment it is given, and ended by its own process id.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<int> exited;

    private ChildProcess(Process process)
    {
        this.process = process;
        exited = WaitForExitAsync();
    }

    /// <summary>The operating system's id of the process.</summary>
    public int Id => process.Id;

    /// <summary>The exit code, once the process is gone and everything it wrote has been read.</summary>
    public Task<int> Exited => exited;

    /// <summary>Starts the program; nothing of this process's environment is inherited.</summary>
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

    /// <summary>Closes its standard input, as the end of its parent does.</summary>
    public void CloseInput() => process.StandardInput.Close();

    /// <summary>Ends the process at once (SIGKILL), as a crash or the deadline of a Lambda does.</summary>
    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It is gone already.
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
