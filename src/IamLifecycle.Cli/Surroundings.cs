using System.Collections;
using NodaTime;

namespace IamLifecycle.Cli;

/// <summary>All that the command line takes from the process it runs in, so that tests run it in theirs.</summary>
public sealed record Surroundings
{
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required TextReader In { get; init; }

    /// <summary>Standard input before it is decoded, for files that come by it; null where <see cref="In"/> is all there is.</summary>
    public Stream? Bytes { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>A person can be asked.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>A terminal reads what goes out, so it may be coloured and drawn over.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>A terminal shows what goes out, coloured or not: whoever looks at it, or at its recording, reads it.</summary>
    public bool IsShown { get; init; }

    /// <summary>Columns of the terminal; tables are as wide as they need where there is none.</summary>
    public int? Width { get; init; }

    public required IClock Clock { get; init; }

    /// <summary>Waits between two looks.</summary>
    public required Func<Duration, CancellationToken, Task> Wait { get; init; }

    /// <summary>Who gives consent unless they say otherwise.</summary>
    public required string Person { get; init; }

    /// <summary>The process's own.</summary>
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
