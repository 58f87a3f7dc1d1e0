using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IamLifecycle.LocalAws.Runtime;

/// <summary>
/// The Lambda Runtime API (version 2018-06-01) over HTTP, for one process: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html.
/// </summary>
public sealed class RuntimeApiServer : IAsyncDisposable
{
    /// <summary>The largest response of a synchronous invocation, in bytes.</summary>
    public const int LargestAnswer = 6 * 1024 * 1024;

    private static readonly TimeSpan InitTimeout = TimeSpan.FromMinutes(1);

    private readonly Channel<Invocation> waiting = Channel.CreateUnbounded<Invocation>();
    private readonly ConcurrentDictionary<string, Invocation> open = new();
    private readonly string functionArn;
    private readonly TimeProvider time;
    private readonly WebApplication application;
    private InvocationResult? down;

    private RuntimeApiServer(string functionArn, TimeProvider time)
    {
        this.functionArn = functionArn;
        this.time = time;
        application = Build();
    }

    /// <summary>Host and port, in the format of AWS_LAMBDA_RUNTIME_API.</summary>
    public string Address => new Uri(application.Urls.First()).Authority;

    /// <summary>Starts the server on a free port of 127.0.0.1. Deadlines are computed from <paramref name="time"/>.</summary>
    public static async Task<RuntimeApiServer> StartAsync(string functionArn, TimeProvider? time = null)
    {
        var server = new RuntimeApiServer(functionArn, time ?? TimeProvider.System);
        await server.application.StartAsync();
        return server;
    }

    /// <summary>Returns the event to the next request of the process for an event, and waits for the result.</summary>
    public async Task<InvocationResult> InvokeAsync(string payload, TimeSpan timeout, CancellationToken cancellation = default)
    {
        var invocation = new Invocation(payload, timeout);
        open[invocation.RequestId] = invocation;
        try
        {
            waiting.Writer.TryWrite(invocation);
            return down ?? await invocation.ResultAsync(InitTimeout, cancellation);
        }
        finally
        {
            open.TryRemove(invocation.RequestId, out _);
        }
    }

    /// <summary>Ends every open and every later invocation with a result, because the process has ended or did not start.</summary>
    public void EndAll(InvocationResult result)
    {
        down ??= result;
        foreach (var invocation in open.Values)
        {
            invocation.End(down);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        EndAll(new InvocationResult.ProcessExited(-1));
        await application.DisposeAsync();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var built = builder.Build();
        const string Root = "/2018-06-01/runtime";
        built.MapGet(Root + "/invocation/next", NextAsync);
        built.MapPost(Root + "/invocation/{id}/response", (string id, HttpRequest request) => EndAsync(id, request, Answer));
        built.MapPost(Root + "/invocation/{id}/error", (string id, HttpRequest request) => EndAsync(id, request, FunctionError));
        built.MapPost(Root + "/init/error", InitErrorAsync);
        return built;
    }

    private async Task NextAsync(HttpContext context)
    {
        var invocation = await waiting.Reader.ReadAsync(context.RequestAborted);
        var deadline = time.GetUtcNow() + invocation.Timeout;
        context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        context.Response.Headers["Lambda-Runtime-Deadline-Ms"] = deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["Lambda-Runtime-Trace-Id"] = TraceId(invocation);
        context.Response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = functionArn;
        context.Response.ContentType = "application/json";
        invocation.Deliver();
        await context.Response.WriteAsync(invocation.Payload, context.RequestAborted);
    }

    private string TraceId(Invocation invocation) =>
        $"Root=1-{time.GetUtcNow().ToUnixTimeSeconds():x8}-{invocation.RequestId.Replace("-", "", StringComparison.Ordinal)[..24]};"
        + "Parent=0000000000000001;Sampled=0";

    private async Task<IResult> EndAsync(string id, HttpRequest request, Func<string, InvocationResult> read)
    {
        var body = await new StreamReader(request.Body).ReadToEndAsync();
        return open.TryGetValue(id, out var invocation) && invocation.End(read(body))
            ? Accepted()
            : Results.BadRequest(new { errorType = "InvalidRequestID", errorMessage = $"{id} is not an open invocation" });
    }

    private async Task<IResult> InitErrorAsync(HttpRequest request)
    {
        var body = await new StreamReader(request.Body).ReadToEndAsync();
        var (type, message) = Invocation.ReadError(body);
        EndAll(new InvocationResult.InitError(type, message, body));
        return Accepted();
    }

    /// <summary>
    /// A body is required: the official Amazon.Lambda.RuntimeSupport parses the body of the 202, and ends its process without one.
    /// </summary>
    private static IResult Accepted() => Results.Text("""{"status":"OK"}""", "application/json", statusCode: StatusCodes.Status202Accepted);

    private static InvocationResult Answer(string body) =>
        body.Length <= LargestAnswer
            ? new InvocationResult.Answered(body)
            : new InvocationResult.FunctionError("Function.ResponseSizeTooLarge", $"The answer has {body.Length} characters.", "");

    private static InvocationResult FunctionError(string body)
    {
        var (type, message) = Invocation.ReadError(body);
        return new InvocationResult.FunctionError(type, message, body);
    }
}
