namespace IamLifecycle.Cli;

/// <summary>Counts lines as editors do.</summary>
internal static class LineBreaks
{
    /// <summary>Counts CR LF, LF and single CR.</summary>
    public static int In(ReadOnlySpan<char> text) => text.Count('\n') + text.Count('\r') - text.Count("\r\n");
}
