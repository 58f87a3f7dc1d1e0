using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IamLifecycle.Cli.Output;

/// <summary>Writes results as JSON: indented, with names in camel case.</summary>
internal static class JsonText
{
    private static readonly OutputJson Context = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Type<T>());

    public static T? Read<T>(string text) => JsonSerializer.Deserialize(text, Type<T>());

    private static JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)Context.GetTypeInfo(typeof(T))!;
}
