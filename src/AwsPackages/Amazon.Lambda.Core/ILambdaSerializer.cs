namespace Amazon.Lambda.Core;

/// <summary>Turns the events that Lambda sends into objects and answers into what Lambda takes.</summary>
public interface ILambdaSerializer
{
    /// <summary>Reads an object from the stream.</summary>
    T Deserialize<T>(Stream requestStream);

    /// <summary>Writes the object to the stream.</summary>
    void Serialize<T>(T response, Stream responseStream);
}
