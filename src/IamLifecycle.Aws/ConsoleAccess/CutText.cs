using System.Text;

namespace IamLifecycle.Aws.ConsoleAccess;

/// <summary>Cuts text to a maximum number of bytes: whole lines, and the number of omitted lines.</summary>
internal static class CutText
{
    /// <summary>Reserved for the last line, which states the number of omitted lines.</summary>
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
