using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AwsPackages.Runtime;

/// <summary>Converts the values of single members from text of XML elements and to text of paths and queries.</summary>
internal static class ScalarText
{
    public static string Of(object value) =>
        value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    public static object? Parse(string text, JsonTypeInfo shape) =>
        (Nullable.GetUnderlyingType(shape.Type) ?? shape.Type) switch
        {
            var type when type == typeof(string) => text,
            var type when type == typeof(bool) => text == "true",
            var type when type == typeof(int) => int.Parse(text, CultureInfo.InvariantCulture),
            var type when type == typeof(long) => long.Parse(text, CultureInfo.InvariantCulture),
            var type when type == typeof(DateTime) => DateTime.Parse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal
            ),
            _ => JsonSerializer.Deserialize($"\"{JsonEncodedText.Encode(text)}\"", shape), // a ConstantClass, which its converter creates
        };
}
