namespace IamLifecycle.Benchmarks.Reporting;

/// <summary>Replaces the text between two markers of a page, and keeps the prose around them.</summary>
public static class Markers
{
    /// <exception cref="InvalidOperationException">The page does not contain the markers.</exception>
    public static string Replace(string page, string name, string content)
    {
        var begin = $"<!-- begin {name} -->\n";
        var end = $"<!-- end {name} -->";
        var from = page.IndexOf(begin, StringComparison.Ordinal);
        var to = from < 0 ? -1 : page.IndexOf(end, from, StringComparison.Ordinal);
        return to >= 0
            ? string.Concat(page.AsSpan(0, from + begin.Length), content, page.AsSpan(to))
            : throw new InvalidOperationException($"The page has no place between '{begin.TrimEnd()}' and '{end}'.");
    }
}
