using System.Collections.Immutable;
using Sylvan.Data.Csv;

namespace IamLifecycle.Cli.Importing;

/// <summary>
/// A record of a CSV file, as spreadsheets write it: separated by commas, semicolons, tabs or bars, whichever the header has.
/// </summary>
/// <param name="Line">The line on which it begins; a quoted field can hold line breaks.</param>
/// <param name="Fields">Without their quotes.</param>
internal sealed record CsvRecord(int Line, ImmutableArray<string> Fields)
{
    /// <summary>All records but those without any value.</summary>
    /// <exception cref="CliException">The quotes do not match.</exception>
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

    /// <summary>How an error names the field at this column, from 0.</summary>
    public string Place(int at) => $"Line {Line}, column {at + 1}";

    /// <summary>
    /// A file of people has no comments, and a row may begin with #. No character can stand for none, so it is one that text is refused
    /// for.
    /// </summary>
    private const char NoComment = '\0';

    /// <summary>
    /// A record may be as long as the file: a quote that is never closed is then reported, and not the length of what follows it.
    /// </summary>
    private static CsvDataReaderOptions Options(int length) =>
        new()
        {
            HasHeaders = false,
            CsvStyle = CsvStyle.Standard,
            Comment = NoComment,
            MaxBufferSize = Math.Max(length + 1, 1 << 16),
        };
}
