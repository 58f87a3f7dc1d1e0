using System.Reflection;
using System.Text.RegularExpressions;

namespace IamLifecycle.Lambda.Contract;

/// <summary>The tables of docs/CONTRACT.md, and the tests in the sources.</summary>
internal static partial class ContractPage
{
    private static readonly string Root = typeof(ContractPage)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Repository")
        .Value!;

    /// <summary>The rows of the tables under a heading: the first cell unchanged, and the tests that the last cell names.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Tests)> RowsOf(string heading) =>
        [
            .. Section(heading)
                .Where(IsRow)
                .Select(line => line.Trim('|').Split('|'))
                .Select(cells => (cells[0].Trim().Trim('`'), TestsIn(cells[^1]))),
        ];

    public static IReadOnlyList<string> Headings() =>
        [.. Lines().Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..])];

    /// <summary>Every test that the page names, as <c>Class.Sentence</c>.</summary>
    public static IReadOnlyList<string> TestsNamed() => TestsIn(string.Join('\n', Lines()));

    /// <summary>Every fact and theory in the sources, as <c>Class.Sentence</c>.</summary>
    public static IReadOnlySet<string> TestsThatExist() =>
        Sources("tests")
            .SelectMany(file =>
                Test().Matches(File.ReadAllText(file)).Select(test => $"{Path.GetFileName(file).Split('.')[0]}.{test.Groups["name"].Value}")
            )
            .ToHashSet();

    /// <summary>
    /// The field names that the function's sources write to the log. The folder Triggers is excluded, because it names fields of events.
    /// </summary>
    public static IReadOnlySet<string> LogFields() =>
        Sources("src/IamLifecycle.Lambda")
            .Where(file => !file.Contains("Triggers", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .SelectMany(text => LogField().Matches(text))
            .Select(field => field.Groups["name"].Value)
            .ToHashSet();

    private static IEnumerable<string> Section(string heading) =>
        Lines().SkipWhile(line => line != $"## {heading}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

    private static bool IsRow(string line) =>
        line.StartsWith("| ", StringComparison.Ordinal) && !line.EndsWith("| proved by |", StringComparison.Ordinal);

    private static IReadOnlyList<string> TestsIn(string text) =>
        [.. NamedTest().Matches(text).Select(match => match.Groups["name"].Value).Distinct()];

    private static string[] Lines() => File.ReadAllLines(Path.Combine(Root, "docs", "CONTRACT.md"));

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories);

    [GeneratedRegex(@"`(?<name>[A-Za-z]+Tests\.\w+)`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"\[(Fact|Theory)\b[\s\S]*?\n    public (async Task|Task|void) (?<name>\w+)\(")]
    private static partial Regex Test();

    [GeneratedRegex("""\((json, )?"(?<name>[a-z_]+)", """)]
    private static partial Regex LogField();
}
