using System.Text.RegularExpressions;

namespace IamLifecycle.Deployment.Operators;

/// <summary>The policies that docs/OPERATIONS.md lists for each command, and the commands in docs/CLI.md.</summary>
internal static partial class OperatorPage
{
    /// <summary>The commands or options in each line of the table, with the policies that they need.</summary>
    public static IReadOnlyDictionary<string, string[]> Needs { get; } =
        Line()
            .Matches(Table())
            .SelectMany(line => Words(line.Groups[1].Value).Select(command => (Command: command, Policies: Words(line.Groups[2].Value))))
            .ToDictionary(need => need.Command, need => need.Policies);

    public static IReadOnlyList<string> Commands { get; } =
    [.. Heading().Matches(Repository.Text("docs", "CLI.md")).Select(heading => heading.Groups[1].Value)];

    /// <summary>The entries that apply to a command line: its command, and options that need further policies.</summary>
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
