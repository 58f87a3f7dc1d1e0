using System.Collections.Immutable;
using System.Globalization;
using IamLifecycle.Model.Identity;
using IamLifecycle.Operations;
using IamLifecycle.Rows;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Cli.Rows;

/// <summary>Prints a row's attributes and their changes, one on each line.</summary>
internal static class RowText
{
    public static string ForValue(string name, RowValue value) =>
        value switch
        {
            RowValue.Text text => Printable.Escape(text.Value),
            RowValue.Number number
                when name == RowAttributes.ExpiresAt
                    && long.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
                    && seconds < 99_999_999_999 =>
                $"{number.Value} ({InstantPattern.General.Format(Instant.FromUnixTimeSeconds(seconds))})",
            RowValue.Number number => number.Value,
            RowValue.Flag flag => flag.Value ? "true" : "false",
            RowValue.Texts texts => string.Join(", ", texts.Values.Order(StringComparer.Ordinal).Select(Printable.Escape)),
            RowValue.Items { Values.IsEmpty: true } => "none",
            RowValue.Items items => string.Join(", ", items.Values.Select(item => ForValue("", item))),
            RowValue.Map map => string.Join(
                ", ",
                map.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => $"{Printable.Escape(pair.Key)}={ForValue("", pair.Value)}")
            ),
            _ => $"a value of type {value.Type}",
        };

    /// <summary>The user and the changes of its row, or a line that the row is unchanged.</summary>
    public static string Change(UserName name, StoredRow? before, StoredRow after)
    {
        string[] difference = [.. Difference(before, after)];
        return difference.Length == 0
            ? $"{name}: the row already has these values"
            : string.Join('\n', difference.Select(line => "  " + line).Prepend(name.Value));
    }

    private static IEnumerable<string> Difference(StoredRow? before, StoredRow after)
    {
        if (before is null)
        {
            yield return "+ row";
        }

        var was = before?.Attributes ?? ImmutableSortedDictionary<string, RowValue>.Empty;
        foreach (
            string name in was.Keys.Union(after.Attributes.Keys).Where(name => name != RowAttributes.UserName).Order(StringComparer.Ordinal)
        )
        {
            string? old = was.TryGetValue(name, out RowValue? o) ? ForValue(name, o) : null;
            string? next = after.Attributes.TryGetValue(name, out RowValue? n) ? ForValue(name, n) : null;
            if (old != next || o?.Type != n?.Type)
            {
                string shown = Printable.Escape(name);
                yield return next is null ? $"- {shown} (was {old})"
                : old is null ? $"+ {shown}: {next}"
                : $"~ {shown}: {next} (was {old})";
            }
        }
    }
}
