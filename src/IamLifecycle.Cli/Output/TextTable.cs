using IamLifecycle.Model.Identity;

namespace IamLifecycle.Cli.Output;

/// <summary>A table of text with columns as wide as their content. A line is cut at the width of the terminal.</summary>
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
