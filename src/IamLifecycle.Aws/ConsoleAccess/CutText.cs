using System.Text;

namespace IamLifecycle.Aws.ConsoleAccess;

/// <summary>Makes text fit where only so many bytes may go: whole lines, and how many are left out.</summary>
internal static class CutText
{
    /// <summary>Enough for the line that says what is missing.</summary>
    private const int Ending = 64;

    public static string To(int mostBytes, string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= mostBytes)
        {
            return text;
        }

        string[] lines = text.Split('\n');
        var kept = new StringBuilder();
        int bytes = Ending,
            count = 0;
        while (count < lines.Length && (bytes += Encoding.UTF8.GetByteCount(lines[count]) + 1) <= mostBytes)
        {
            kept.Append(lines[count++]).Append('\n');
        }

        return kept.Append(System.Globalization.CultureInfo.InvariantCulture, $"… and {lines.Length - count} more lines, see the log")
            .ToString();
    }
}
