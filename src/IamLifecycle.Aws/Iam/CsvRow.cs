namespace IamLifecycle.Aws.Iam;

/// <summary>One line of comma-separated values. Columns are identified by the names in the first line.</summary>
internal readonly struct CsvRow
{
    private readonly Dictionary<string, int> columns;
    private readonly string[] values;

    private CsvRow(Dictionary<string, int> columns, string[] values) => (this.columns, this.values) = (columns, values);

    /// <summary>The value of a column; null if there is no such column.</summary>
    public string? this[string column] => columns.TryGetValue(column, out int at) ? values[at] : null;

    /// <summary>The rows after the header. Lines with another number of columns are skipped.</summary>
    public static IEnumerable<CsvRow> ReadAll(TextReader csv)
    {
        string[] header = csv.ReadLine() is { } first ? CsvLine.Split(first.Trim()) : [];
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int at = 0; at < header.Length; at++)
        {
            columns.TryAdd(header[at], at);
        }

        while (csv.ReadLine() is { } line)
        {
            if (CsvLine.Split(line.Trim()) is var values && values.Length == header.Length)
            {
                yield return new CsvRow(columns, values);
            }
        }
    }
}
