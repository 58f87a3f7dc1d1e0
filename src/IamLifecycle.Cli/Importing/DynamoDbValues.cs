using System.Collections.Immutable;
using System.Text.Json;
using IamLifecycle.Model.Identity;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Importing;

/// <summary>
/// Reads attributes of rows from DynamoDB JSON, in which an object names the type of each value (DynamoDB API reference, AttributeValue).
/// </summary>
internal static class DynamoDbValues
{
    /// <summary>Reads a value; null for DynamoDB's NULL, which is treated as absent.</summary>
    /// <exception cref="CliException">The value is not such an object, or has a type that no attribute of a row has.</exception>
    public static RowValue? FromJson(string place, JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Object || JsonValues.Members(place, value) is not { Count: 1 } members)
        {
            throw Wrong(place);
        }

        (string type, JsonElement content) = members.Single();
        return (type, content.ValueKind) switch
        {
            ("S", JsonValueKind.String) => new RowValue.Text(JsonValues.Text(place, content)),
            ("N", JsonValueKind.String) => new RowValue.Number(JsonValues.Text(place, content)),
            ("BOOL", JsonValueKind.True or JsonValueKind.False) => new RowValue.Flag(content.GetBoolean()),
            ("NULL", JsonValueKind.True) => null,
            ("SS", JsonValueKind.Array) when content.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String) =>
                new RowValue.Texts([.. content.EnumerateArray().Select(item => JsonValues.Text(place, item)).Distinct()]),
            ("L", JsonValueKind.Array) => new RowValue.Items([
                .. content.EnumerateArray().Select(item => FromJson(place, item) ?? throw Wrong(place)),
            ]),
            ("M", JsonValueKind.Object) => new RowValue.Map(
                JsonValues
                    .Members(place, content)
                    .ToImmutableDictionary(member => member.Key, member => Inner($"{place}.{Printable.Escape(member.Key)}", member.Value))
            ),
            _ => throw Wrong(place),
        };
    }

    private static RowValue Inner(string place, JsonElement value) => FromJson(place, value) ?? throw Wrong(place);

    private static CliException Wrong(string place) =>
        new($"{place} must be a value with its DynamoDB type (S, N, BOOL, SS, L or M), such as {{\"S\": \"text\"}}");
}
