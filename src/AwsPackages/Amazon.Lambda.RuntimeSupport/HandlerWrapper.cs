using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Adapts a handler of streams to the signature that <see cref="LambdaBootstrap"/> calls.</summary>
public class HandlerWrapper : IDisposable
{
    private HandlerWrapper(LambdaBootstrapHandler handler) => Handler = handler;

    /// <summary>The handler with the signature that <see cref="LambdaBootstrap"/> calls.</summary>
    public LambdaBootstrapHandler Handler { get; }

    /// <summary>Wraps a handler that reads the event from a stream and returns a stream.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task<Stream>> handler) =>
        new(async invocation => new InvocationResponse(
            await handler(invocation.InputStream, invocation.LambdaContext).ConfigureAwait(false)
        ));

    /// <summary>Does nothing. The official wrapper releases a buffer for responses, which this one does not have.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Does nothing.</summary>
    protected virtual void Dispose(bool disposing) { }
}
