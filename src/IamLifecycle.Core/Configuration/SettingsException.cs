using System.Collections.Immutable;
using IamLifecycle.Model;

namespace IamLifecycle.Configuration;

/// <summary>The configuration is invalid. The message names every invalid variable.</summary>
public sealed class SettingsException(ImmutableArray<InputProblem> problems) : Exception(Describe(problems))
{
    public ImmutableArray<InputProblem> Problems { get; } = problems;

    private static string Describe(ImmutableArray<InputProblem> problems) =>
        $"The environment has {problems.Length} wrong {(problems.Length == 1 ? "variable" : "variables")}: {string.Join("; ", problems)}.";
}
