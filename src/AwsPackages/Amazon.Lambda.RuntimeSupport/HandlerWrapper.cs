using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Makes a handler of streams into the form that <see cref="LambdaBootstrap"/> calls.</summary>
public class HandlerWrapper : IDisposable
{
    private HandlerWrapper(LambdaBootstrapHandler handler) => Handler = handler;

    /// <summary>The handler in the form that <see cref="LambdaBootstrap"/> calls.</summary>
    public LambdaBootstrapHandler Handler { get; }

    /// <summary>Wraps a handler that reads the event and answers with a stream.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task<Stream>> handler) =>
        new(async invocation => new InvocationResponse(
            await handler(invocation.InputStream, invocation.LambdaContext).ConfigureAwait(false)
        ));

    /// <summary>The official wrapper holds a buffer for answers; this one holds nothing.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases nothing.</summary>
    protected virtual void Dispose(bool disposing) { }
}
