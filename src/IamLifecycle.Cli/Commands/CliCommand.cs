using System.CommandLine;

namespace IamLifecycle.Cli.Commands;

/// <summary>A command with details and examples, which its help and docs/CLI.md show.</summary>
internal abstract class CliCommand : Command
{
    private const string SentenceEnd = ". ";

    /// <param name="name">The name on the command line.</param>
    /// <param name="summary">What the command does. The help of its parent commands shows the first sentence.</param>
    /// <param name="examples">Complete command lines.</param>
    protected CliCommand(string name, string summary, params string[] examples)
        : base(name, FirstSentence(summary)) => (Summary, Examples) = (summary, examples);

    public string Summary { get; }

    /// <summary>The summary without its first sentence, which is <see cref="Symbol.Description"/>; empty if there is no more.</summary>
    public string Details =>
        Summary.StartsWith(Description!, StringComparison.Ordinal) ? Summary[Description!.Length..].TrimStart() : Summary;

    public IReadOnlyList<string> Examples { get; }

    protected void Run(Func<ParseResult, CancellationToken, Task<ExitCode>> run) =>
        SetAction(async (parsed, cancellationToken) => (int)await run(parsed, cancellationToken));

    private static string FirstSentence(string summary) =>
        summary.IndexOf(SentenceEnd, StringComparison.Ordinal) is var end and >= 0 ? summary[..(end + 1)] : summary;
}
