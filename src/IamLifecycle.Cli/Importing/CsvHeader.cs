using System.Collections.Immutable;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Importing;

/// <summary>Reads which attribute each column holds.</summary>
internal static class CsvHeader
{
    /// <summary>The attributes in the order of the columns, without regard to case; empty for a column without a name. Columns without a name at the end are left out.</summary>
    /// <exception cref="CliException">There is no UserName, or a column is unknown or comes twice.</exception>
    public static ImmutableArray<string> Read(CsvRecord? first)
    {
        CsvRecord header = first ?? new CsvRecord(1, []);
        string[] names = [.. header.Fields.Select(name => name.Trim())];
        if (!names.Contains(RowAttributes.UserName, StringComparer.OrdinalIgnoreCase))
        {
            throw new CliException($"line {header.Line}", string.Join(',', names), "must be a header with the names of attributes, UserName among them");
        }

        string[] attributes = [.. names.Select((name, at) => name.Length == 0 ? "" : Attribute(Place(header, at), name))];
        for (int at = 0; at < attributes.Length; at++)
        {
            if (attributes[at].Length > 0 && Array.IndexOf(attributes, attributes[at]) is var earlier && earlier < at)
            {
                throw new CliException(Place(header, at), names[at], $"must come once, and is column {earlier + 1} too; delete one of them");
            }
        }

        return [.. attributes.Take(1 + Array.FindLastIndex(attributes, name => name.Length > 0))];
    }

    /// <param name="record">Of the file.</param>
    /// <param name="at">The column, from 0.</param>
    public static string Place(CsvRecord record, int at) => $"line {record.Line}, column {at + 1}";

    private static string Attribute(string place, string name) =>
        RowAttributes.All.FirstOrDefault(attribute => attribute.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new CliException(place, name, $"must be one of {string.Join(", ", RowAttributes.All)}; correct the name, or delete the column");
}
