using System.Collections.Immutable;
using System.Text.Json;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Importing;

/// <summary>Reads rows from a JSON array of objects whose members are attributes: texts, numbers, booleans, lists of texts, and a map of tags.</summary>
internal static class JsonRows
{
    public static IReadOnlyList<ImportedRow> Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select((element, i) => Read($"row {i + 1}", element))]
                : throw new CliException("JSON", document.RootElement.ValueKind.ToString(), "must be an array of objects");
        }
        catch (JsonException e)
        {
            throw new CliException("JSON", $"line {e.LineNumber + 1}", "must be an array of objects");
        }
    }

    private static ImportedRow Read(string where, JsonElement element)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            throw new CliException(where, element.ValueKind.ToString(), "must be an object");
        }

        var attributes = element.EnumerateObject().Where(member => member.Name != RowAttributes.UserName && member.Value.ValueKind is not JsonValueKind.Null)
            .ToDictionary(member => member.Name, member => (RowValue?)Value($"{where}: {member.Name}", member.Value));
        return ImportedRow.Of(where, element.TryGetProperty(RowAttributes.UserName, out JsonElement name) && name.ValueKind is JsonValueKind.String ? name.GetString() : null, attributes);
    }

    private static RowValue Value(string where, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new RowValue.Text(value.GetString()!),
        JsonValueKind.Number => new RowValue.Number(value.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => new RowValue.Flag(value.GetBoolean()),
        JsonValueKind.Array when value.GetArrayLength() == 0 => new RowValue.Items([]),
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String) => new RowValue.Texts([.. value.EnumerateArray().Select(item => item.GetString()!).Distinct()]),
        JsonValueKind.Object => new RowValue.Map(value.EnumerateObject().ToImmutableDictionary(member => member.Name, member => Value($"{where}.{member.Name}", member.Value))),
        _ => throw new CliException(where, value.ValueKind.ToString(), "must be a text, a number, true or false, a list of texts or a map"),
    };
}
