using System.Collections.Immutable;
using System.Text.Json;
using IamLifecycle.Model.Identity;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Importing;

/// <summary>Reads attributes of rows from plain JSON: texts, numbers, booleans, lists of texts, and a map of tags.</summary>
internal static class JsonValues
{
    /// <param name="place">The name of the value for an error.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="CliException">The value has a type that a row cannot hold.</exception>
    public static RowValue FromJson(string place, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => new RowValue.Text(Text(place, value)),
            JsonValueKind.Number => new RowValue.Number(value.GetRawText()),
            JsonValueKind.True or JsonValueKind.False => new RowValue.Flag(value.GetBoolean()),
            JsonValueKind.Array when value.GetArrayLength() == 0 => new RowValue.Items([]),
            JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String) => new RowValue.Texts([
                .. value.EnumerateArray().Select(item => Text(place, item)).Distinct(),
            ]),
            JsonValueKind.Object => new RowValue.Map(
                Members(place, value)
                    .ToImmutableDictionary(
                        member => member.Key,
                        member => FromJson($"{place}.{Printable.Escape(member.Key)}", member.Value)
                    )
            ),
            _ => throw new CliException($"{place} must be a text, a number, true or false, a list of texts or a map"),
        };

    /// <summary>Returns the members of an object.</summary>
    /// <exception cref="CliException">A member is duplicate.</exception>
    public static IReadOnlyDictionary<string, JsonElement> Members(string place, JsonElement value)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            string name = Decoded(place, () => member.Name);
            if (!members.TryAdd(name, member.Value))
            {
                throw new CliException($"{place} has the member '{Printable.Escape(name)}' twice; delete one of the two");
            }
        }

        return members;
    }

    public static string Text(string place, JsonElement value) => Decoded(place, () => value.GetString()!);

    /// <summary>
    /// Decodes a string and rejects escapes that are not characters: JSON can escape an unpaired surrogate, U+FFFD and NUL.
    /// </summary>
    private static string Decoded(string place, Func<string> read)
    {
        string? text = null;
        try
        {
            text = read();
        }
        catch (InvalidOperationException) { }

        return text is not null && text.AsSpan().IndexOfAny('\uFFFD', '\0') < 0
            ? text
            : throw new CliException($"{place} has an escape such as \\uD800, \\uFFFD or \\u0000, which is not a character; correct it");
    }
}
