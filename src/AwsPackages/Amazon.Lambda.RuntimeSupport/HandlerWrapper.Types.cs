using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

public partial class HandlerWrapper
{
    /// <summary>Wraps a handler that takes an object and answers nothing.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Task> handler, ILambdaSerializer serializer) =>
        new((input, _, _) => handler(serializer.Deserialize<TInput>(input)));

    /// <summary>Wraps a handler that takes an object and answers nothing.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Task> handler, ILambdaSerializer serializer) =>
        new((input, context, _) => handler(serializer.Deserialize<TInput>(input), context));

    /// <summary>Wraps a handler that takes an object and answers with a stream.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Task<Stream>> handler, ILambdaSerializer serializer) =>
        new(async invocation => new InvocationResponse(await handler(serializer.Deserialize<TInput>(invocation.InputStream), invocation.LambdaContext).ConfigureAwait(false)));

    /// <summary>Wraps a handler that reads the event and answers with an object.</summary>
    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(async (input, context, output) => serializer.Serialize(await handler(input, context).ConfigureAwait(false), output));

    /// <summary>Wraps a handler that takes an object and answers with one.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(async (input, _, output) => serializer.Serialize(await handler(serializer.Deserialize<TInput>(input)).ConfigureAwait(false), output));

    /// <summary>Wraps a handler that takes an object and answers with one.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(async (input, context, output) => serializer.Serialize(await handler(serializer.Deserialize<TInput>(input), context).ConfigureAwait(false), output));

    /// <summary>Wraps a handler that takes an object and answers with one.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) => new((input, context, output) =>
    {
        serializer.Serialize(handler(serializer.Deserialize<TInput>(input), context), output);
        return Task.CompletedTask;
    });
}
