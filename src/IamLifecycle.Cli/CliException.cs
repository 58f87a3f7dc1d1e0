using IamLifecycle.Model;

namespace IamLifecycle.Cli;

/// <summary>
/// An error that ends a command. The message is one sentence that states what is wrong and what to do, and is safe to print in a terminal.
/// </summary>
public sealed class CliException : Exception
{
    /// <param name="sentence">What is wrong and what to do. The caller escapes text from outside, see <see
    /// cref="Model.Identity.Printable"/>.</param>
    public CliException(string sentence)
        : base(sentence) { }

    /// <param name="problems">The problems of one row. The message has one sentence for each.</param>
    public CliException(IReadOnlyList<InputProblem> problems)
        : base(string.Join(Environment.NewLine, problems.Select(Sentence))) => Problems = problems;

    /// <summary>The problems of a row; empty for any other error.</summary>
    public IReadOnlyList<InputProblem> Problems { get; } = [];

    /// <summary>Formats field, value and rule as one sentence. Every rule begins with "must".</summary>
    public static string Sentence(InputProblem problem) =>
        problem.Value.Length == 0 ? $"{problem.Field} {problem.Rule}" : $"{problem.Field} '{problem.Value}' {problem.Rule}";
}
