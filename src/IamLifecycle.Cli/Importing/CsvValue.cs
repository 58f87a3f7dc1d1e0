using System.Text.Json;
using IamLifecycle.Cli.Rows;
using IamLifecycle.Rows;
using NodaTime;

namespace IamLifecycle.Cli.Importing;

/// <summary>
/// Reads the value of one field: names are separated by spaces, tags are k=v separated by semicolons. Both may be JSON for values that this
/// syntax cannot express: <c>[]</c> means no groups.
/// </summary>
internal static class CsvValue
{
    /// <param name="place">Line, column and attribute for an error.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="text">The text of the field; not empty.</param>
    /// <param name="now">The instant from which a period counts.</param>
    /// <exception cref="CliException">The value is not valid. The message names the place and the rule.</exception>
    public static RowValue? Read(string place, string attribute, string text, Instant now) =>
        attribute switch
        {
            RowAttributes.Suspended
            or RowAttributes.AccessKeys
            or RowAttributes.Adopt
            or RowAttributes.Console when bool.TryParse(text, out bool flag) => new RowValue.Flag(flag),
            RowAttributes.Groups or RowAttributes.ManagedPolicies when text.StartsWith('[') => Json(place, text),
            RowAttributes.Groups or RowAttributes.ManagedPolicies => RowOptions.Names(text.Replace(' ', ',')),
            RowAttributes.Tags when text.StartsWith('{') => Json(place, text),
            RowAttributes.Tags => RowOptions.Tags(
                place,
                text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            ),
            RowAttributes.ExpiresAt => text.All(char.IsAsciiDigit) ? new RowValue.Number(text) : RowOptions.Expiry(place, text, now),
            _ => new RowValue.Text(text),
        };

    private static RowValue Json(string place, string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return JsonValues.FromJson(place, document.RootElement);
        }
        catch (JsonException)
        {
            throw new CliException(
                $"{place} starts like JSON and is not valid JSON; correct it, for example [\"readers\"] or {{\"team\":\"billing\"}}"
            );
        }
    }
}
