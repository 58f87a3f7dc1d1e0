namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The response of a handler to one invocation.</summary>
public class InvocationResponse
{
    /// <summary>Responds with a stream that is disposed after it is sent.</summary>
    public InvocationResponse(Stream outputStream)
        : this(outputStream, true) { }

    /// <summary>Responds with a stream that the handler may keep for later invocations.</summary>
    public InvocationResponse(Stream outputStream, bool disposeOutputStream)
    {
        ArgumentNullException.ThrowIfNull(outputStream);
        OutputStream = outputStream;
        DisposeOutputStream = disposeOutputStream;
    }

    /// <summary>The response, as JSON.</summary>
    public Stream OutputStream { get; set; }

    /// <summary>Whether the stream is disposed after it is sent.</summary>
    public bool DisposeOutputStream { get; }
}
