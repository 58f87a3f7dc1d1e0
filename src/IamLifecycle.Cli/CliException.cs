using IamLifecycle.Model;

namespace IamLifecycle.Cli;

/// <summary>Ends a command with one plain sentence: what is wrong, and what to do. Fit for a terminal.</summary>
public sealed class CliException : Exception
{
    /// <param name="sentence">What is wrong and what to do; text from outside is made printable before.</param>
    public CliException(string sentence)
        : base(sentence) { }

    /// <param name="problems">Of one row, each a sentence of its own.</param>
    public CliException(IReadOnlyList<InputProblem> problems)
        : base(string.Join(Environment.NewLine, problems.Select(Sentence))) => Problems = problems;

    /// <summary>What is wrong with a row; empty for anything else.</summary>
    public IReadOnlyList<InputProblem> Problems { get; } = [];

    /// <summary>Field, value and rule as one sentence: every rule begins with "must".</summary>
    public static string Sentence(InputProblem problem) =>
        problem.Value.Length == 0 ? $"{problem.Field} {problem.Rule}" : $"{problem.Field} '{problem.Value}' {problem.Rule}";
}
