using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IamLifecycle.LocalAws.Proxying;

/// <summary>
/// Stands between the function and the emulated AWS, and Slack's stand-in where there is one: names and keeps every call, and spoils the
/// one that it is told to.
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

    /// <summary>What the function's AWS_ENDPOINT_URL has to say.</summary>
    public Uri Endpoint => new(application.Urls.First());

    /// <summary>What the function's SLACK_API_URL has to say.</summary>
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
    /// <param name="endpoint">Where the emulated AWS is.</param>
    /// <param name="slackApi">Where Slack's stand-in is; null without.</param>
    public static async Task<FaultingProxy> StartAsync(Uri endpoint, Uri? slackApi = null)
    {
        var proxy = new FaultingProxy(endpoint, slackApi);
        await proxy.application.StartAsync();
        return proxy;
    }

    /// <summary>Forgets all calls: the next one is number 1, and the first of its operation.</summary>
    public void Forget()
    {
        lock (gate)
        {
            calls = [];
        }
    }

    /// <summary>Spoils a call of those that come from now on, until the result is disposed.</summary>
    /// <param name="fault">Which call, counted since the last <see cref="Forget"/>, and how.</param>
    /// <param name="kill">Ends the function's process; only the two kinds that kill need it.</param>
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
