using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IamLifecycle.LocalAws.Proxying;

/// <summary>
/// A proxy between the function and the emulated AWS, and optionally Slack's stand-in. It names and records every call, and injects a fault
/// into a selected call.
/// </summary>
public sealed class FaultingProxy : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Upstream upstream;
    private readonly Upstream? slack;
    private readonly WebApplication application;
    private List<ProxiedCall> calls = [];
    private Spoiling? spoiling;

    private FaultingProxy(Uri endpoint, Uri? slackApi)
    {
        upstream = new Upstream(endpoint);
        slack = slackApi is null ? null : new Upstream(slackApi);
        application = Build();
    }

    /// <summary>The value for the function's AWS_ENDPOINT_URL.</summary>
    public Uri Endpoint => new(application.Urls.First());

    /// <summary>The value for the function's SLACK_API_URL.</summary>
    public Uri SlackApiUrl => new(Endpoint, ProxiedCall.SlackPath);

    /// <summary>The calls since the last <see cref="Forget"/>, in the order of arrival.</summary>
    public IReadOnlyList<ProxiedCall> Calls
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    /// <summary>Starts on a free port of 127.0.0.1.</summary>
    /// <param name="endpoint">The URL of the emulated AWS.</param>
    /// <param name="slackApi">The URL of Slack's stand-in; null without one.</param>
    public static async Task<FaultingProxy> StartAsync(Uri endpoint, Uri? slackApi = null)
    {
        var proxy = new FaultingProxy(endpoint, slackApi);
        await proxy.application.StartAsync();
        return proxy;
    }

    /// <summary>Deletes the recorded calls: the next call has number 1, and is the first of its operation.</summary>
    public void Forget()
    {
        lock (gate)
        {
            calls = [];
        }
    }

    /// <summary>Injects a fault into a later call, until the result is disposed.</summary>
    /// <param name="fault">The fault and its call, counted since the last <see cref="Forget"/>.</param>
    /// <param name="kill">Kills the function's process; needed only for <see cref="FaultKind.KillBefore"/> and <see
    /// cref="FaultKind.KillAfter"/>.</param>
    public Spoiling Spoil(CallFault fault, Action? kill = null)
    {
        var next = new Spoiling(fault, kill, () => spoiling = null);
        spoiling = next;
        return next;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        upstream.Dispose();
        slack?.Dispose();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var built = builder.Build();
        built.Run(HandleAsync);
        return built;
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        var body = content.ToArray();
        var call = ProxiedCall.Read(context.Request, Encoding.UTF8.GetString(body));
        var exchange = new Exchange(context, call, () =>
            (call.IsSlack && slack is not null ? slack : upstream).SendAsync(context.Request, body)
        );
        if (Take(call) is { } struck)
        {
            await struck.StrikeAsync(exchange);
        }
        else
        {
            await exchange.AnswerAsync(await exchange.ForwardAsync());
        }
    }

    private Spoiling? Take(ProxiedCall call)
    {
        lock (gate)
        {
            call.Count(calls.Count + 1, calls.Count(each => each.Operation == call.Operation) + 1);
            calls.Add(call);
            return spoiling?.Takes(call) == true ? spoiling : null;
        }
    }
}
