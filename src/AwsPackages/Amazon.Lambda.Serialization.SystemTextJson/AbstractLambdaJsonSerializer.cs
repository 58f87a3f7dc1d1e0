using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.Serialization.SystemTextJson.Converters;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>The base of the serializers on System.Text.Json: streams, options and one exception that names the type.</summary>
public abstract class AbstractLambdaJsonSerializer
{
    /// <summary>Calls <paramref name="jsonWriterCustomizer"/> with a copy of the writer's options.</summary>
    protected AbstractLambdaJsonSerializer(Action<JsonWriterOptions> jsonWriterCustomizer) => jsonWriterCustomizer?.Invoke(WriterOptions);

    /// <summary>The options for writing: only characters that JSON requires to be escaped are escaped.</summary>
    protected JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the response to the stream.</summary>
    /// <exception cref="JsonSerializerException">The response cannot be written.</exception>
    public void Serialize<T>(T response, Stream responseStream)
    {
        try
        {
            using var writer = new Utf8JsonWriter(responseStream, WriterOptions);
            InternalSerialize(writer, response);
        }
        catch (Exception e)
        {
            throw new JsonSerializerException(
                $"Error converting the response object of type {typeof(T).FullName} from the Lambda function to JSON: {e.Message}",
                e
            );
        }
    }

    /// <summary>Reads the event from the stream.</summary>
    /// <exception cref="JsonSerializerException">The event does not match <typeparamref name="T"/>.</exception>
    public T Deserialize<T>(Stream requestStream)
    {
        try
        {
            if (requestStream is MemoryStream whole)
            {
                return InternalDeserialize<T>(whole.ToArray());
            }

            using var copy = new MemoryStream();
            requestStream.CopyTo(copy);
            return InternalDeserialize<T>(copy.ToArray());
        }
        catch (Exception e)
        {
            throw new JsonSerializerException(
                $"Error converting the Lambda event JSON payload to type {typeof(T).FullName}: {e.Message}",
                e
            );
        }
    }

    /// <summary>The options for AWS events: names regardless of case, epoch seconds, base64, no members for null.</summary>
    protected virtual JsonSerializerOptions CreateDefaultJsonSerializationOptions() =>
        new()
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNameCaseInsensitive = true,
            PropertyNamingPolicy = new AwsNamingPolicy(),
            Converters = { new DateTimeConverter(), new MemoryStreamConverter() },
        };

    /// <summary>Writes the response.</summary>
    protected abstract void InternalSerialize<T>(Utf8JsonWriter writer, T response);

    /// <summary>Reads the event.</summary>
    protected abstract T InternalDeserialize<T>(byte[] utf8Json);
}
