using System.Text;
using IamLifecycle.Cli.Rows;
using IamLifecycle.Rows;
using NodaTime;

namespace IamLifecycle.Cli.Importing;

/// <summary>Reads rows from CSV (RFC 4180) whose header names attributes. Empty fields are absent; names are separated by spaces, tags are k=v separated by semicolons.</summary>
internal static class CsvRows
{
    public static IReadOnlyList<ImportedRow> Read(string text, Instant now)
    {
        string[][] records = [.. Records(text).Where(record => record is not [""])];
        string[] header = records.FirstOrDefault() ?? [];
        if (!header.Contains(RowAttributes.UserName))
        {
            throw new CliException("line 1", string.Join(',', header), "must be a header with the names of attributes, UserName among them");
        }

        return [.. records.Skip(1).Select((record, i) => Read($"line {i + 2}", header, record, now))];
    }

    private static ImportedRow Read(string where, string[] header, string[] record, Instant now)
    {
        if (record.Length != header.Length)
        {
            throw new CliException(where, $"{record.Length} fields", $"must have {header.Length}, as the header has");
        }

        var fields = header.Zip(record).Where(field => field.Second.Length > 0).ToDictionary(field => field.First, field => field.Second);
        return ImportedRow.Of(where, fields.GetValueOrDefault(RowAttributes.UserName), fields.Where(field => field.Key != RowAttributes.UserName).ToDictionary(field => field.Key, field => Value(field.Key, field.Value, now)));
    }

    private static RowValue? Value(string name, string text, Instant now) => name switch
    {
        RowAttributes.Suspended or RowAttributes.AccessKeys or RowAttributes.Adopt or RowAttributes.Console when bool.TryParse(text, out bool flag) => new RowValue.Flag(flag),
        RowAttributes.Groups or RowAttributes.ManagedPolicies => RowOptions.Names(text.Replace(' ', ',')),
        RowAttributes.Tags => RowOptions.Tags(text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        RowAttributes.ExpiresAt => text.All(char.IsAsciiDigit) ? new RowValue.Number(text) : RowOptions.Expiry(text, now),
        _ => new RowValue.Text(text),
    };

    private static IEnumerable<string[]> Records(string text)
    {
        var record = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append(text[i++]);
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (c is ',' or '\n'))
            {
                record.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    yield return [.. record];
                    record.Clear();
                }
            }
            else if (c != '\r' || quoted)
            {
                field.Append(c);
            }
        }

        record.Add(field.ToString());
        yield return [.. record];
    }
}
