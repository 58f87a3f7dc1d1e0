using System.Text.Json;

namespace IamLifecycle.Lambda.Triggers;

/// <summary>Reads text out of JSON that anybody may have written.</summary>
internal static class JsonText
{
    /// <summary>The text; null if the element is none, or names half a character, which JSON allows and .NET does not.</summary>
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

    /// <summary>The property; null if this is no object or has no such property.</summary>
    public static JsonElement? Get(this JsonElement element, string property) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(property, out JsonElement value) ? value : null;
}
