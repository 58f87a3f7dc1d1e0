using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

public partial class HandlerWrapper
{
    /// <summary>Wraps a handler that reads the event and answers nothing.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Task> handler) => new((input, _, _) => handler(input));

    /// <summary>Wraps a handler that reads the event and answers nothing.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task> handler) => new((input, context, _) => handler(input, context));

    /// <summary>Wraps a handler that reads the event and answers with a stream.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Task<Stream>> handler) =>
        new(async invocation => new InvocationResponse(await handler(invocation.InputStream).ConfigureAwait(false)));

    /// <summary>Wraps a handler that reads the event and answers with a stream.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task<Stream>> handler) =>
        new(async invocation => new InvocationResponse(await handler(invocation.InputStream, invocation.LambdaContext).ConfigureAwait(false)));

    /// <summary>Wraps a handler that reads the event and answers with a stream.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Stream> handler) =>
        new(invocation => Task.FromResult(new InvocationResponse(handler(invocation.InputStream, invocation.LambdaContext))));

    /// <summary>Wraps a handler that writes its answer to the stream it is given.</summary>
    public static HandlerWrapper GetHandlerWrapper(Action<Stream, ILambdaContext, MemoryStream> handler) => new((input, context, output) =>
    {
        handler(input, context, output);
        return Task.CompletedTask;
    });
}
