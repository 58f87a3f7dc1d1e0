using NodaTime;

namespace IamLifecycle.Cli;

/// <summary>Runs commands that need no AWS.</summary>
internal static class Offline
{
    public static Surroundings Surroundings(TextWriter output, TextWriter error) =>
        new()
        {
            Variables = new Dictionary<string, string>(),
            In = TextReader.Null,
            Out = output,
            Error = error,
            Clock = SystemClock.Instance,
            Wait = (_, _) => Task.CompletedTask,
            Person = "tester@host",
        };

    public static async Task<Result> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync(args, Surroundings(output, error));
        return new Result((ExitCode)code, output.ToString(), error.ToString());
    }
}
