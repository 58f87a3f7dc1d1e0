using System.Collections;
using NodaTime;

namespace IamLifecycle.Cli;

/// <summary>Everything that the command line takes from its process, so that tests can replace it.</summary>
public sealed record Surroundings
{
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required TextReader In { get; init; }

    /// <summary>Standard input as bytes, for files that are read from it; null to use <see cref="In"/>.</summary>
    public Stream? Bytes { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Standard input and standard error are a terminal, so the command can ask a question.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Standard output is a terminal that allows colours and progress bars.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>
    /// Standard output is a terminal, with or without colours: the output can be read on the screen and in a recording of it.
    /// </summary>
    public bool IsShown { get; init; }

    /// <summary>The columns of the terminal; null without a terminal, so that tables are not cut.</summary>
    public int? Width { get; init; }

    public required IClock Clock { get; init; }

    /// <summary>Waits between two checks.</summary>
    public required Func<Duration, CancellationToken, Task> Wait { get; init; }

    /// <summary>The default for the operator that gives a consent or locks a user.</summary>
    public required string Person { get; init; }

    /// <summary>The surroundings of the current process.</summary>
    public static Surroundings OfProcess() =>
        new()
        {
            Variables = Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal),
            In = Console.In,
            Bytes = Console.OpenStandardInput(),
            Out = Console.Out,
            Error = Console.Error,
            IsInteractive = !Console.IsInputRedirected && !Console.IsErrorRedirected,
            IsTerminal =
                !Console.IsOutputRedirected
                && Environment.GetEnvironmentVariable("NO_COLOR") is null or ""
                && Environment.GetEnvironmentVariable("TERM") != "dumb",
            IsShown = !Console.IsOutputRedirected,
            Width = Console.IsOutputRedirected ? null : Console.WindowWidth,
            Clock = SystemClock.Instance,
            Wait = (duration, cancellation) => Task.Delay(duration.ToTimeSpan(), cancellation),
            Person = $"{Environment.UserName}@{Environment.MachineName}",
        };
}
