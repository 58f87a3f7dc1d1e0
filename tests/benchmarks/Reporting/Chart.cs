namespace IamLifecycle.Benchmarks.Reporting;

/// <summary>A bar chart: groups of bars along one axis, one bar for each series.</summary>
/// <param name="Title">The title.</param>
/// <param name="Unit">The quantity of the bars, beside the axis.</param>
/// <param name="Across">The meaning of the groups, below the axis.</param>
/// <param name="Series">The names of the bars of a group, in the order of their values.</param>
/// <param name="Groups">The groups.</param>
/// <param name="Show">Formats a value.</param>
public sealed record Chart(
    string Title,
    string Unit,
    string Across,
    IReadOnlyList<string> Series,
    IReadOnlyList<ChartGroup> Groups,
    Func<double, string> Show
);

/// <summary>A group of bars.</summary>
/// <param name="Name">The name of the group.</param>
/// <param name="Values">One value for each series; null if there is none.</param>
public sealed record ChartGroup(string Name, IReadOnlyList<double?> Values);
