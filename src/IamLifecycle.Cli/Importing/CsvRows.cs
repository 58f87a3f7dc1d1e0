using System.Collections.Immutable;
using IamLifecycle.Cli.Rows;
using IamLifecycle.Rows;
using NodaTime;

namespace IamLifecycle.Cli.Importing;

/// <summary>Reads rows from CSV whose header names attributes. Empty fields are absent; names are separated by spaces, tags are k=v separated by semicolons.</summary>
internal static class CsvRows
{
    public static IReadOnlyList<ImportedRow> Read(string text, Instant now)
    {
        IReadOnlyList<CsvRecord> records = CsvRecord.ReadAll(text);
        ImmutableArray<string> header = CsvHeader.Read(records is [var first, ..] ? first : null);
        return [.. records.Skip(1).Select(record => Read(header, record, now))];
    }

    private static ImportedRow Read(ImmutableArray<string> header, CsvRecord record, Instant now)
    {
        RequireColumns(header, record);
        string where = $"line {record.Line}";
        var fields = header.Zip(record.Fields).Where(field => field.Second.Length > 0).ToDictionary(field => field.First, field => field.Second);
        fields.Remove(RowAttributes.UserName, out string? name);
        return ImportedRow.Of(where, name, fields.ToDictionary(field => field.Key, field => Value(where, field.Key, field.Value, now)));
    }

    /// <summary>Empty fields behind the last column are left out; a missing one is not taken for an empty one, because the file may be cut.</summary>
    private static void RequireColumns(ImmutableArray<string> header, CsvRecord record)
    {
        if (record.Fields.Length < header.Length || record.Fields.Skip(header.Length).Any(field => field.Length > 0))
        {
            throw new CliException($"line {record.Line}", $"{record.Fields.Length} fields", $"must have {header.Length}, as the header has; put quotes around a value that holds the separator, and write the separators of empty values");
        }

        for (int at = 0; at < header.Length; at++)
        {
            if (header[at].Length == 0 && record.Fields[at].Length > 0)
            {
                throw new CliException(CsvHeader.Place(record, at), record.Fields[at], "must be empty, because the header does not name the column; name it, or delete it");
            }
        }
    }

    /// <exception cref="CliException">Names the line and the attribute.</exception>
    private static RowValue? Value(string where, string name, string text, Instant now)
    {
        try
        {
            return Value(name, text, now);
        }
        catch (CliException e)
        {
            throw new CliException([.. e.Problems.Select(problem => problem with { Field = $"{where}: {name}" })]);
        }
    }

    private static RowValue? Value(string name, string text, Instant now) => name switch
    {
        RowAttributes.Suspended or RowAttributes.AccessKeys or RowAttributes.Adopt or RowAttributes.Console when bool.TryParse(text, out bool flag) => new RowValue.Flag(flag),
        RowAttributes.Groups or RowAttributes.ManagedPolicies => RowOptions.Names(text.Replace(' ', ',')),
        RowAttributes.Tags => RowOptions.Tags(text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        RowAttributes.ExpiresAt => text.All(char.IsAsciiDigit) ? new RowValue.Number(text) : RowOptions.Expiry(text, now),
        _ => new RowValue.Text(text),
    };
}
