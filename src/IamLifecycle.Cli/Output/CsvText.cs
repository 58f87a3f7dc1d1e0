namespace IamLifecycle.Cli.Output;

/// <summary>Writes records as CSV (RFC 4180). A value that a spreadsheet would read as a formula is written as text.</summary>
internal static class CsvText
{
    public static IEnumerable<string> Write(IEnumerable<IReadOnlyList<string?>> records) =>
        records.Select(record => string.Join(',', record.Select(Field)));

    private static string Field(string? value)
    {
        string text = FormulaText.Guard(value ?? "");
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
