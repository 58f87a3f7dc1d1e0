using System.Collections.Immutable;
using Sylvan.Data.Csv;

namespace IamLifecycle.Cli.Importing;

/// <summary>A record of a CSV file, as spreadsheets write it: separated by commas, semicolons, tabs or bars, whichever the header has.</summary>
/// <param name="Line">The line on which it begins; a quoted field can hold line breaks.</param>
/// <param name="Fields">Without their quotes.</param>
internal sealed record CsvRecord(int Line, ImmutableArray<string> Fields)
{
    /// <summary>All records but the empty ones.</summary>
    /// <exception cref="CliException">The text was not decoded as it was encoded, or its quotes do not match.</exception>
    public static IReadOnlyList<CsvRecord> ReadAll(string text)
    {
        RequireDecoded(text);
        using var lines = new StringReader(text.TrimStart('\uFEFF'));
        var records = new List<CsvRecord>();
        int line = 1;
        try
        {
            using CsvDataReader csv = CsvDataReader.Create(lines, Options(text.Length));
            for (; csv.Read(); line += 1 + records[^1].Fields.Sum(field => field.Count(c => c == '\n')))
            {
                records.Add(new CsvRecord(line, [.. Enumerable.Range(0, csv.RowFieldCount).Select(csv.GetString)]));
            }
        }
        catch (CsvFormatException e)
        {
            throw new CliException($"line {line}, column {e.FieldOrdinal + 1}", "\"", "must enclose the whole value, and be doubled inside it; correct the quotation marks");
        }

        return [.. records.Where(record => record.Fields.Any(field => field.Length > 0))];
    }

    /// <summary>A record may be as long as the file: a quote that is never closed is then reported, and not the length of what follows it.</summary>
    private static CsvDataReaderOptions Options(int length) => new()
    {
        HasHeaders = false,
        CsvStyle = CsvStyle.Standard,
        MaxBufferSize = Math.Max(length + 1, 1 << 16),
    };

    /// <summary>Bytes that are not UTF-8 are decoded to U+FFFD, and UTF-16 without a byte order mark to text with NUL.</summary>
    private static void RequireDecoded(string text)
    {
        int line = 0;
        foreach (ReadOnlySpan<char> each in text.AsSpan().EnumerateLines())
        {
            line++;
            if (each.IndexOfAny('\uFFFD', '\0') >= 0)
            {
                throw new CliException($"line {line}", each.ToString(), "must be UTF-8, or UTF-16 in a file with a byte order mark; save the file as 'CSV UTF-8'");
            }
        }
    }
}
