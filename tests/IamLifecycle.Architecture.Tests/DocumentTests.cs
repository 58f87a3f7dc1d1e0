using System.Text.RegularExpressions;

namespace IamLifecycle.Architecture;

/// <summary>The files and headings that the documents refer to exist.</summary>
public sealed partial class DocumentTests
{
    private static readonly IReadOnlyList<string> Pages = [.. Repository.Files("", "*.md")];

    [Fact]
    public void Every_link_leads_to_an_existing_file_and_heading()
    {
        var links =
            from page in Pages
            from Match link in Link().Matches(Repository.Text(page))
            select (Page: page, Target: link.Groups[1].Value, Heading: link.Groups[2].Value);

        links.Should().HaveCountGreaterThan(100);
        links.Where(link => !Exists(link.Page, link.Target, link.Heading)).Should().BeEmpty();
    }

    [Fact]
    public void The_map_in_ARCHITECTURE_names_existing_files()
    {
        string[] sources = [.. Repository.Files("src", "*.cs")];
        string[] named =
        [
            .. SourceFile().Matches(Repository.Text("docs/ARCHITECTURE.md")).Select(match => match.Groups[1].Value).Distinct(),
        ];

        named.Should().HaveCountGreaterThan(20);
        named.Where(name => !sources.Any(source => source.EndsWith("/" + name, StringComparison.Ordinal))).Should().BeEmpty();
    }

    private static bool Exists(string page, string target, string heading)
    {
        string file = target.Length == 0 ? page : Path.GetRelativePath(".", Path.Combine(Path.GetDirectoryName(page)!, target));
        return File.Exists(Path.Combine(Repository.Root, file))
            ? heading.Length == 0 || Headings(file).Contains(heading)
            : heading.Length == 0 && Directory.Exists(Path.Combine(Repository.Root, file));
    }

    /// <summary>The anchors that GitHub generates for the headings of a page.</summary>
    private static IEnumerable<string> Headings(string page) =>
        Repository
            .Lines(page)
            .Where(line => line.StartsWith('#'))
            .Select(line => NotInAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>A link within the repository.</summary>
    [GeneratedRegex(@"\]\((?![a-z]+:)([^)#\s]*)(?:#([^)\s]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`([\w./]+\.cs)`")]
    private static partial Regex SourceFile();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
