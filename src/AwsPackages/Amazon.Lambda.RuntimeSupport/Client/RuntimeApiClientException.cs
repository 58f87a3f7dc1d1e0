namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The Runtime API refused a call.</summary>
public class RuntimeApiClientException : Exception
{
    internal RuntimeApiClientException(string message, int statusCode, string response)
        : base(message)
    {
        StatusCode = statusCode;
        Response = response;
    }

    /// <summary>The HTTP status of the response.</summary>
    public int StatusCode { get; }

    /// <summary>The body of the response.</summary>
    public string Response { get; }
}
