using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IamLifecycle.AwsPackages.Tests.Lambda;

/// <summary>
/// A Runtime API on this machine: returns the queued invocations, then 410 Gone, and records the reports that it receives.
/// </summary>
internal sealed class RuntimeApi : IAsyncDisposable
{
    private readonly ConcurrentQueue<Invocation> _invocations = new();
    private readonly WebApplication _app;

    private RuntimeApi(WebApplication app) => _app = app;

    public ConcurrentQueue<Report> Reports { get; } = new();

    public ConcurrentQueue<string> UserAgents { get; } = new();

    /// <summary>Keeps a request for the next invocation open if none is queued, as the real Runtime API does.</summary>
    public bool Waits { get; init; }

    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<RuntimeApi> StartAsync(bool waits = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var api = new RuntimeApi(builder.Build()) { Waits = waits };
        api._app.MapGet("/2018-06-01/runtime/invocation/next", api.NextAsync);
        api._app.MapPost("/2018-06-01/runtime/{**path}", api.ReportAsync);
        await api._app.StartAsync();
        Environment.SetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API", new Uri(api._app.Urls.Single()).Authority);
        return api;
    }

    public void Hand(string id, string body, params (string Name, string Value)[] headers) =>
        _invocations.Enqueue(new Invocation(id, body, headers));

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API", null);
        await _app.DisposeAsync();
    }

    private async Task NextAsync(HttpContext context)
    {
        UserAgents.Enqueue(context.Request.Headers.UserAgent.ToString());
        if (!_invocations.TryDequeue(out var invocation))
        {
            await NoneAsync(context);
            return;
        }

        context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = invocation.Id;
        foreach (var (name, value) in invocation.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(invocation.Body);
    }

    private async Task NoneAsync(HttpContext context)
    {
        if (!Waits)
        {
            context.Response.StatusCode = StatusCodes.Status410Gone;
            return;
        }

        Waiting.TrySetResult();
        var aborted = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(aborted.SetResult);
        await aborted.Task;
    }

    private async Task ReportAsync(HttpContext context, string path)
    {
        using var reader = new StreamReader(context.Request.Body);
        Reports.Enqueue(
            new Report(
                path,
                context.Request.ContentType,
                context.Request.Headers["Lambda-Runtime-Function-Error-Type"],
                await reader.ReadToEndAsync()
            )
        );
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("""{"status":"OK"}""");
    }

    private sealed record Invocation(string Id, string Body, (string Name, string Value)[] Headers);
}

/// <summary>A request that the function sent to the Runtime API.</summary>
internal sealed record Report(string Path, string? ContentType, string? ErrorType, string Body);
