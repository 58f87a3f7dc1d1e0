namespace IamLifecycle.Cli.Output;

/// <summary>Adds an apostrophe before a value that a spreadsheet would read as a formula, and removes it again.</summary>
/// <remarks>A value that already has such an apostrophe gets one more, so that every value survives the round trip.</remarks>
internal static class FormulaText
{
    private const string Beginnings = "=+-@\t\r";

    public static string Guard(string value) => LooksLikeFormula(value) ? "'" + value : value;

    public static string Unguard(string value) => value.StartsWith('\'') && LooksLikeFormula(value) ? value[1..] : value;

    private static bool LooksLikeFormula(string value) =>
        value.TrimStart('\'') is [var first, ..] && Beginnings.Contains(first, StringComparison.Ordinal);
}
