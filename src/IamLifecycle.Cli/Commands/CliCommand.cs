using System.CommandLine;

namespace IamLifecycle.Cli.Commands;

/// <summary>A command with the examples that its help and its page show.</summary>
internal abstract class CliCommand : Command
{
    /// <param name="name">As it is typed.</param>
    /// <param name="summary">What it does, in one or a few sentences.</param>
    /// <param name="examples">Whole command lines.</param>
    protected CliCommand(string name, string summary, params string[] examples)
        : base(name, examples.Length == 0 ? summary : $"{summary}\n\nExamples:\n{string.Join('\n', examples.Select(example => "  " + example))}") =>
        (Summary, Examples) = (summary, examples);

    public string Summary { get; }

    public IReadOnlyList<string> Examples { get; }

    protected void Run(Func<ParseResult, CancellationToken, Task<ExitCode>> run) =>
        SetAction(async (parsed, cancellationToken) => (int)await run(parsed, cancellationToken));
}
