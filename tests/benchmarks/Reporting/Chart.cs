namespace IamLifecycle.Benchmarks.Reporting;

/// <summary>A bar chart: groups of bars along one axis, one bar for each series.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Unit">What the bars measure, beside the axis.</param>
/// <param name="Across">What the groups are, under the axis.</param>
/// <param name="Series">The names of the bars of a group, in the order of their values.</param>
/// <param name="Groups">The groups.</param>
/// <param name="Show">Writes a value.</param>
public sealed record Chart(
    string Title,
    string Unit,
    string Across,
    IReadOnlyList<string> Series,
    IReadOnlyList<ChartGroup> Groups,
    Func<double, string> Show
);

/// <summary>Bars that stand together.</summary>
/// <param name="Name">What they have in common.</param>
/// <param name="Values">One for each series; null where there is none.</param>
public sealed record ChartGroup(string Name, IReadOnlyList<double?> Values);
