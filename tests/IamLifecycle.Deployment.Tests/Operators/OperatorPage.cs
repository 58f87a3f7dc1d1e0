using System.Text.RegularExpressions;

namespace IamLifecycle.Deployment.Operators;

/// <summary>What docs/OPERATIONS.md says which command needs, and which commands docs/CLI.md knows.</summary>
internal static partial class OperatorPage
{
    /// <summary>The commands, or options, of each line of the table, and the policies beside them.</summary>
    public static IReadOnlyDictionary<string, string[]> Needs { get; } =
        Line()
            .Matches(Table())
            .SelectMany(line => Words(line.Groups[1].Value).Select(command => (Command: command, Policies: Words(line.Groups[2].Value))))
            .ToDictionary(need => need.Command, need => need.Policies);

    public static IReadOnlyList<string> Commands { get; } =
    [.. Heading().Matches(Repository.Text("docs", "CLI.md")).Select(heading => heading.Groups[1].Value)];

    /// <summary>The entries that a command line falls under: its command, and options that need more.</summary>
    public static IEnumerable<string> EntriesOf(string line) =>
        Needs.Keys.Where(entry =>
            entry.StartsWith("--", StringComparison.Ordinal)
                ? line.Split(' ').Contains(entry)
                : $"{line} ".StartsWith($"{entry} ", StringComparison.Ordinal)
        );

    private static string Table()
    {
        string page = Repository.Text("docs", "OPERATIONS.md");
        int begin = page.IndexOf("| command | policies |", StringComparison.Ordinal);
        return page[begin..page.IndexOf("\n\n", begin, StringComparison.Ordinal)];
    }

    private static string[] Words(string cell) => [.. Quoted().Matches(cell).Select(word => word.Groups[1].Value)];

    [GeneratedRegex(@"^\| (`.+?) \| (.+?) \|", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("^## ([a-z][a-z -]*[a-z])", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
