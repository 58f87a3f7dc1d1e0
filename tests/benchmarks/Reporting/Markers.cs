namespace IamLifecycle.Benchmarks.Reporting;

/// <summary>Replaces what stands between two marks of a page and leaves the prose around them alone.</summary>
public static class Markers
{
    /// <exception cref="InvalidOperationException">The page has no such place.</exception>
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
