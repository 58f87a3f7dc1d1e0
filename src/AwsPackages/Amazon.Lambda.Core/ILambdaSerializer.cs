namespace Amazon.Lambda.Core;

/// <summary>Deserializes the events that Lambda sends, and serializes the responses of the function.</summary>
public interface ILambdaSerializer
{
    /// <summary>Reads an object from the stream.</summary>
    T Deserialize<T>(Stream requestStream);

    /// <summary>Writes the object to the stream.</summary>
    void Serialize<T>(T response, Stream responseStream);
}
