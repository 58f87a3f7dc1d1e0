using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace AwsPackages.Runtime;

/// <summary>Converts constants, including values that the model does not know.</summary>
internal abstract class ConstantConverter<T>(Func<string, T> find) : JsonConverter<T>
    where T : ConstantClass
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => find(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
