using System.Text.Json;
using IamLifecycle.Model.Identity;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Importing;

/// <summary>
/// Reads rows from plain JSON or DynamoDB JSON, in any form of <see cref="JsonItem.FindAll"/>, and from output of <c>user list --json</c>.
/// </summary>
/// <remarks>An error names item, line and member and never quotes a value: in a wrong file the value may be a secret.</remarks>
internal static class JsonRows
{
    private static readonly string Known = $"one of {string.Join(", ", RowAttributes.All)}";

    public static IReadOnlyList<ImportedRow> Read(string text) =>
        [
            .. JsonItem
                .FindAll(text)
                .Select(item => (item.Where, Element: Unwrap(item)))
                .Where(item => item.Element.ValueKind is not JsonValueKind.Null)
                .Select(item => Read(item.Where, item.Element)),
        ];

    private static ImportedRow Read(string where, JsonElement element)
    {
        var members = JsonValues.Members(where, element);
        string? unknown = members.Keys.FirstOrDefault(name => !RowAttributes.All.Contains(name));
        if (unknown is not null)
        {
            throw new CliException($"{where}: '{Printable.Escape(unknown)}' is not an attribute of a row; use {Known}, or delete it");
        }

        bool typed = members.TryGetValue(RowAttributes.UserName, out JsonElement name) && name.ValueKind is JsonValueKind.Object;
        var values = members
            .Where(member => member.Value.ValueKind is not JsonValueKind.Null)
            .Select(member => (member.Key, Value: Value($"{where}: {member.Key}", member.Value, typed)))
            .Where(member => member.Value is not null)
            .ToDictionary(member => member.Key, member => member.Value);
        values.Remove(RowAttributes.UserName, out RowValue? user);
        return ImportedRow.FromAttributes(
            where.ToLowerInvariant(),
            $"{where}: {RowAttributes.UserName}",
            (user as RowValue.Text)?.Value,
            values
        );
    }

    private static RowValue? Value(string place, JsonElement value, bool typed) =>
        typed ? DynamoDbValues.FromJson(place, value) : JsonValues.FromJson(place, value);

    /// <summary>
    /// Returns the row without the object that <c>aws dynamodb get-item</c>, an export to S3 and <c>user list --json</c> put around it;
    /// JSON null for a user without a row.
    /// </summary>
    private static JsonElement Unwrap(JsonItem item)
    {
        (string where, JsonElement element) = item;
        if (element.ValueKind is not JsonValueKind.Object)
        {
            throw new CliException($"{where} must be an object with attributes of a row as members");
        }

        return element.TryGetProperty(RowAttributes.UserName, out _) ? element
            : element.TryGetProperty("Item", out JsonElement inner) && inner.ValueKind is JsonValueKind.Object ? inner
            : element.TryGetProperty("user", out _)
            && element.TryGetProperty("row", out JsonElement row)
            && row.ValueKind is JsonValueKind.Object or JsonValueKind.Null
                ? row
            : element;
    }
}
