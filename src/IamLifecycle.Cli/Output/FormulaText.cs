namespace IamLifecycle.Cli.Output;

/// <summary>Puts the apostrophe of spreadsheets before a value that they would take for a formula, and takes it off again.</summary>
/// <remarks>A value that has such an apostrophe of its own gets one more, so that each value comes back as it was.</remarks>
internal static class FormulaText
{
    private const string Beginnings = "=+-@\t\r";

    public static string Guard(string value) => LooksLikeFormula(value) ? "'" + value : value;

    public static string Unguard(string value) => value.StartsWith('\'') && LooksLikeFormula(value) ? value[1..] : value;

    private static bool LooksLikeFormula(string value) =>
        value.TrimStart('\'') is [var first, ..] && Beginnings.Contains(first, StringComparison.Ordinal);
}
