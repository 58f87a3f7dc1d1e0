using IamLifecycle.Model.Identity;

namespace IamLifecycle.Cli.Output;

/// <summary>Rows of text in columns as wide as they need; the last one is cut where the terminal ends.</summary>
internal sealed class TextTable(params string[] columns)
{
    private const string Gap = "  ";

    private readonly List<string[]> rows = [];

    public void Add(params string[] cells) => rows.Add([.. cells.Select(Printable.Escape)]);

    public IEnumerable<string> Lines(int width)
    {
        int[] widths = [.. columns.Select((column, i) => rows.Select(row => row[i].Length).Append(column.Length).Max())];
        foreach (string[] row in rows.Prepend(columns))
        {
            string line = string.Join(Gap, row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd();
            yield return line.Length <= width || width < 2 ? line : line[..(width - 1)] + "…";
        }
    }
}
