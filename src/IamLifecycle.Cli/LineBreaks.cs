namespace IamLifecycle.Cli;

/// <summary>Counts lines as editors do.</summary>
internal static class LineBreaks
{
    /// <summary>How many there are of CR LF, LF and CR alone.</summary>
    public static int In(ReadOnlySpan<char> text) => text.Count('\n') + text.Count('\r') - text.Count("\r\n");
}
