using System.Globalization;
using System.Text;

namespace IamLifecycle.Model.Identity;

/// <summary>Makes text from outside safe for a log line or a terminal: at most 100 characters, control characters escaped.</summary>
public static class Printable
{
    private const int MaxLength = 100;

    /// <summary>
    /// Shortens a text that is longer than <paramref name="most"/> characters to its beginning and its end, because long names often differ
    /// at the end.
    /// </summary>
    public static string Middle(string text, int most) =>
        text.Length <= most ? Escape(text) : $"{Escape(text[..(most / 2)])}…{Escape(text[^((most / 2) - 1)..])}";

    public static string Escape(string text)
    {
        var safe = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes().Take(MaxLength))
        {
            _ = Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                ? safe.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}")
                : safe.Append(rune.ToString());
        }

        return text.Length > MaxLength ? $"{safe}… ({text.Length} characters)" : safe.ToString();
    }
}
