namespace Amazon.Lambda.RuntimeSupport;

/// <summary>What a handler answers to one invocation.</summary>
public class InvocationResponse
{
    /// <summary>Answers with the stream, which is disposed once it is sent.</summary>
    public InvocationResponse(Stream outputStream)
        : this(outputStream, true) { }

    /// <summary>Answers with the stream, which the handler may keep for later invocations.</summary>
    public InvocationResponse(Stream outputStream, bool disposeOutputStream)
    {
        ArgumentNullException.ThrowIfNull(outputStream);
        OutputStream = outputStream;
        DisposeOutputStream = disposeOutputStream;
    }

    /// <summary>The answer, as JSON.</summary>
    public Stream OutputStream { get; set; }

    /// <summary>Whether the stream is disposed once it is sent.</summary>
    public bool DisposeOutputStream { get; }
}
