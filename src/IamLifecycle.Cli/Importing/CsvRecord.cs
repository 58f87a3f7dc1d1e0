using System.Collections.Immutable;
using Sylvan.Data.Csv;

namespace IamLifecycle.Cli.Importing;

/// <summary>
/// A record of a CSV file as spreadsheets write it. The separator is a comma, semicolon, tab or vertical bar, whichever the header uses.
/// </summary>
/// <param name="Line">The line on which the record begins, from 1. A quoted field can contain line breaks.</param>
/// <param name="Fields">The values without their quotes.</param>
internal sealed record CsvRecord(int Line, ImmutableArray<string> Fields)
{
    /// <summary>Reads all records except those without any value.</summary>
    /// <exception cref="CliException">The quotation marks do not match.</exception>
    public static IReadOnlyList<CsvRecord> ReadAll(string text)
    {
        using var lines = new StringReader(text);
        var records = new List<CsvRecord>();
        int line = 1;
        try
        {
            using CsvDataReader csv = CsvDataReader.Create(lines, Options(text.Length));
            for (; csv.Read(); line += 1 + records[^1].Fields.Sum(field => LineBreaks.In(field)))
            {
                records.Add(new CsvRecord(line, [.. Enumerable.Range(0, csv.RowFieldCount).Select(csv.GetString)]));
            }
        }
        catch (CsvFormatException e)
        {
            throw new CliException(
                $"Line {line}, column {e.FieldOrdinal + 1}: the quotation marks do not match; put them around the whole value, "
                    + $"and double those inside it"
            );
        }

        return [.. records.Where(record => !record.Fields.All(string.IsNullOrWhiteSpace))];
    }

    /// <summary>The place of a field for an error. The argument counts columns from 0, the text from 1.</summary>
    public string Place(int at) => $"Line {Line}, column {at + 1}";

    /// <summary>
    /// Disables comments, because a row may begin with #. The library has no value for "none", so this is NUL, which <see
    /// cref="InputText"/> rejects.
    /// </summary>
    private const char NoComment = '\0';

    /// <summary>Allows a record as long as the file. Otherwise an unclosed quote is reported as a record that is too long.</summary>
    private static CsvDataReaderOptions Options(int length) =>
        new()
        {
            HasHeaders = false,
            CsvStyle = CsvStyle.Standard,
            Comment = NoComment,
            MaxBufferSize = Math.Max(length + 1, 1 << 16),
        };
}
