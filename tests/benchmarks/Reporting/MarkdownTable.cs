namespace IamLifecycle.Benchmarks.Reporting;

/// <summary>Writes a Markdown table.</summary>
public static class MarkdownTable
{
    public static string Of(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows) =>
        string.Concat(
            new[] { heads, [.. heads.Select((_, column) => column == 0 ? "---" : "---:")] }
                .Concat(rows)
                .Select(cells => $"| {string.Join(" | ", cells)} |\n")
        );
}
