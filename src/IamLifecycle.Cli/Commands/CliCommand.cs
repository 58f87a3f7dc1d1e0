using System.CommandLine;

namespace IamLifecycle.Cli.Commands;

/// <summary>A command with the details and examples that its help and its page show.</summary>
internal abstract class CliCommand : Command
{
    private const string SentenceEnd = ". ";

    /// <param name="name">As it is typed.</param>
    /// <param name="summary">What it does. The first sentence stands for it in the help of the commands above it.</param>
    /// <param name="examples">Whole command lines.</param>
    protected CliCommand(string name, string summary, params string[] examples)
        : base(name, FirstSentence(summary)) => (Summary, Examples) = (summary, examples);

    public string Summary { get; }

    /// <summary>The summary without what <see cref="Symbol.Description"/> says; empty if that is all.</summary>
    public string Details =>
        Summary.StartsWith(Description!, StringComparison.Ordinal) ? Summary[Description!.Length..].TrimStart() : Summary;

    public IReadOnlyList<string> Examples { get; }

    protected void Run(Func<ParseResult, CancellationToken, Task<ExitCode>> run) =>
        SetAction(async (parsed, cancellationToken) => (int)await run(parsed, cancellationToken));

    private static string FirstSentence(string summary) =>
        summary.IndexOf(SentenceEnd, StringComparison.Ordinal) is var end and >= 0 ? summary[..(end + 1)] : summary;
}
