using System.Collections.Immutable;
using System.Text.Json.Nodes;
using IamLifecycle.Model;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Rows;

/// <summary>Prints a row's attributes in a listing so that <c>user import</c> reads the same row back.</summary>
internal static class RowColumns
{
    /// <summary>The prefix of the column names. Other columns of a listing have the same names and show the state in IAM.</summary>
    public const string Prefix = "Row.";

    public static IEnumerable<string> Header => RowAttributes.All.Select(Name);

    public static string Name(string attribute) => Prefix + attribute;

    /// <summary>One text for each attribute; empty if the attribute is absent.</summary>
    public static IEnumerable<string> Fields(ImmutableSortedDictionary<string, RowValue>? row) =>
        RowAttributes.All.Select(name => row is not null && row.TryGetValue(name, out RowValue? value) ? Field(value) : "");

    /// <summary>The attributes that this version knows, as JSON; null without a row.</summary>
    public static JsonObject? Json(ImmutableSortedDictionary<string, RowValue>? row) =>
        row is null ? null : Object(row.Where(attribute => RowAttributes.All.Contains(attribute.Key)));

    /// <summary>Names and tags in the short syntax if the importer reads the same value back, else as JSON.</summary>
    private static string Field(RowValue value) =>
        value switch
        {
            RowValue.Text text => text.Value,
            RowValue.Texts texts when texts.Values.All(IsPlainName) => string.Join(' ', texts.Values.Order(StringComparer.Ordinal)),
            RowValue.Map map when map.Values is { Count: > 0 } && map.Values.All(IsPlainTag) => string.Join(
                ';',
                map.Values.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={((RowValue.Text)tag.Value).Value}")
            ),
            RowValue.Flag or RowValue.Number or RowValue.Texts or RowValue.Items or RowValue.Map => Json(value).ToJsonString(),
            _ => $"a value of type {value.Type}",
        };

    private static bool IsPlainName(string name) =>
        name.Length > 0 && name[0] != '[' && !name.Contains(',', StringComparison.Ordinal) && !name.Any(char.IsWhiteSpace);

    private static bool IsPlainTag(KeyValuePair<string, RowValue> tag) =>
        tag.Value is RowValue.Text { Value: var value }
        && tag.Key.Length > 0
        && tag.Key[0] != '{'
        && IsTrimmed(tag.Key)
        && IsTrimmed(value)
        && tag.Key.AsSpan().IndexOfAny('=', ';') < 0
        && !value.Contains(';', StringComparison.Ordinal);

    private static bool IsTrimmed(string text) => text.Trim().Length == text.Length;

    private static JsonObject Object(IEnumerable<KeyValuePair<string, RowValue>> members) =>
        new(members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Json(member.Value))));

    private static JsonNode Json(RowValue value) =>
        value switch
        {
            RowValue.Text text => JsonValue.Create(text.Value),
            RowValue.Number number => JsonNode.Parse(number.Value)!,
            RowValue.Flag flag => JsonValue.Create(flag.Value),
            RowValue.Texts texts => new JsonArray([.. texts.Values.Order(StringComparer.Ordinal).Select(text => JsonValue.Create(text))]),
            RowValue.Items items => new JsonArray([.. items.Values.Select(Json)]),
            RowValue.Map map => Object(map.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal)),
            _ => JsonValue.Create($"a value of type {value.Type}"),
        };
}
