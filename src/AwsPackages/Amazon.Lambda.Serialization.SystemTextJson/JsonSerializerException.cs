namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>An event or an answer could not be read or written as JSON.</summary>
public class JsonSerializerException : Exception
{
    /// <summary>Says what could not be read or written.</summary>
    public JsonSerializerException(string message)
        : base(message) { }

    /// <summary>Says what could not be read or written, and why.</summary>
    public JsonSerializerException(string message, Exception exception)
        : base(message, exception) { }
}
