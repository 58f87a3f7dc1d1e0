using System.Text.Json;

namespace IamLifecycle.Lambda.Triggers;

/// <summary>Reads text from untrusted JSON.</summary>
internal static class JsonText
{
    /// <summary>
    /// The text; null if the element is not a text, or contains half a surrogate pair, which JSON allows and .NET does not.
    /// </summary>
    public static string? SafeText(this JsonElement element)
    {
        try
        {
            return element.ValueKind is JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The property; null if the element is not an object or has no such property.</summary>
    public static JsonElement? Get(this JsonElement element, string property) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(property, out JsonElement value) ? value : null;
}
