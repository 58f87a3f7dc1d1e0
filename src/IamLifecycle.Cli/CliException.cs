using IamLifecycle.Model;

namespace IamLifecycle.Cli;

/// <summary>Ends a command with what is wrong: field, value and rule, fit for a terminal.</summary>
public sealed class CliException(params InputProblem[] problems) : Exception(string.Join(Environment.NewLine, problems.Select(problem => problem.ToString())))
{
    public IReadOnlyList<InputProblem> Problems { get; } = problems;

    /// <param name="field">The option, argument or attribute.</param>
    /// <param name="value">What was given; made printable here.</param>
    /// <param name="rule">What it must be.</param>
    public CliException(string field, string value, string rule)
        : this(new InputProblem(field, Printable.Of(value), rule))
    {
    }
}
