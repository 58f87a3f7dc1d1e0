using IamLifecycle.Cli.Output;
using IamLifecycle.Rows;
using NodaTime;

namespace IamLifecycle.Cli.Importing;

/// <summary>Reads rows from CSV. The header names the attributes; an empty field means that the attribute is absent.</summary>
/// <remarks>An error names line, column and rule and never quotes a value: in a wrong file the value may be a secret.</remarks>
internal static class CsvRows
{
    public static IReadOnlyList<ImportedRow> Read(string text, Instant now)
    {
        IReadOnlyList<CsvRecord> records = CsvRecord.ReadAll(text);
        CsvHeader header = CsvHeader.Read(records is [var first, ..] ? first : null);
        int name = header.Attributes.IndexOf(RowAttributes.UserName);
        bool HasRow(CsvRecord record) => !header.IsListing || record.Fields.ElementAtOrDefault(name) is not "";
        return [.. records.Skip(1).Where(HasRow).Select(record => Read(header, record, now))];
    }

    private static ImportedRow Read(CsvHeader header, CsvRecord record, Instant now)
    {
        RequireColumns(header, record);
        var attributes = new Dictionary<string, RowValue?>();
        var columns = new Dictionary<string, int>();
        for (int at = 0; at < header.Attributes.Length; at++)
        {
            string value = FormulaText.Unguard(record.Fields[at]);
            if (header.Attributes[at] is { Length: > 0 } attribute)
            {
                columns[attribute] = at + 1;
                if (attribute != RowAttributes.UserName && value.Length > 0)
                {
                    attributes[attribute] = CsvValue.Read($"{record.Place(at)}: {attribute}", attribute, value, now);
                }
            }
        }

        int name = columns[RowAttributes.UserName] - 1;
        return ImportedRow.FromAttributes(
            $"line {record.Line}",
            $"{record.Place(name)}: {RowAttributes.UserName}",
            FormulaText.Unguard(record.Fields[name]),
            attributes
        ) with
        {
            Columns = columns,
        };
    }

    /// <summary>
    /// Ignores empty fields after the last column. A missing field is an error and not an empty value, because the file may be truncated.
    /// </summary>
    private static void RequireColumns(CsvHeader header, CsvRecord record)
    {
        int columns = header.Attributes.Length;
        if (record.Fields.Length < columns || record.Fields.Skip(columns).Any(field => field.Length > 0))
        {
            throw new CliException(
                $"Line {record.Line} has {Count(record.Fields.Length, "value")}, and the header {Count(columns, "column")}; put "
                    + $"quotes around a value that holds the separator, and write the separators of empty values"
            );
        }

        for (int at = 0; at < columns; at++)
        {
            if (header.Attributes[at] is "" && record.Fields[at].Length > 0)
            {
                throw new CliException($"{record.Place(at)}: the header does not name this column; name it, or delete it");
            }
        }
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
