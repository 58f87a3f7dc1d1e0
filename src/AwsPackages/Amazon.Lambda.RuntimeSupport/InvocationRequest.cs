using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>One invocation from the Runtime API.</summary>
public class InvocationRequest : IDisposable
{
    internal InvocationRequest() { }

    /// <summary>The event, as JSON.</summary>
    public Stream InputStream { get; internal set; }

    /// <summary>The invocation's context.</summary>
    public ILambdaContext LambdaContext { get; internal set; }

    /// <summary>Releases the event.</summary>
    public void Dispose()
    {
        InputStream?.Dispose();
        GC.SuppressFinalize(this);
    }
}
