using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Makes handlers of streams or of types into the one form that <see cref="LambdaBootstrap"/> calls.</summary>
public partial class HandlerWrapper : IDisposable
{
    private readonly MemoryStream _output = new();

    private HandlerWrapper(LambdaBootstrapHandler handler) => Handler = handler;

    private HandlerWrapper(Func<Stream, ILambdaContext, MemoryStream, Task> handler) => Handler = async invocation =>
    {
        _output.SetLength(0);
        await handler(invocation.InputStream, invocation.LambdaContext, _output).ConfigureAwait(false);
        _output.Position = 0;
        return new InvocationResponse(_output, false);
    };

    /// <summary>The handler in the form that <see cref="LambdaBootstrap"/> calls.</summary>
    public LambdaBootstrapHandler Handler { get; }

    /// <summary>Releases the buffer that answers are written to.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the buffer that answers are written to.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _output.Dispose();
        }
    }
}
