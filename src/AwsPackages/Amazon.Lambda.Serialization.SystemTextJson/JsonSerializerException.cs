namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>An event or a response could not be read or written as JSON.</summary>
public class JsonSerializerException : Exception
{
    /// <summary>Creates an exception with a message.</summary>
    public JsonSerializerException(string message)
        : base(message) { }

    /// <summary>Creates an exception with a message and its cause.</summary>
    public JsonSerializerException(string message, Exception exception)
        : base(message, exception) { }
}
