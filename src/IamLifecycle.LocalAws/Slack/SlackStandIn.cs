using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IamLifecycle.LocalAws.Slack;

/// <summary>
/// The part of Slack's Web API that a bot needs to send direct messages, on 127.0.0.1 and as Slack documents it. Tests and the demo add
/// members, inject faults, and read the delivered messages.
/// </summary>
public sealed class SlackStandIn : IAsyncDisposable
{
    private readonly SlackWorkspace workspace = new();
    private readonly ConcurrentQueue<SlackCall> calls = new();
    private readonly List<ArmedSlackFault> faults = [];
    private readonly CallsAMinute lists = new();
    private readonly Lock gate = new();
    private WebApplication application;

    private SlackStandIn(int port) => application = Build(port);

    /// <summary>The token that it accepts.</summary>
    public string Token { get; set; } = "xoxb-stand-in-token";

    /// <summary>The scopes of the token.</summary>
    public ISet<string> Scopes { get; } = new HashSet<string> { "chat:write", "im:write", "users:read", "users:read.email" };

    /// <summary>The members of the workspace, in the order of users.list.</summary>
    public IList<SlackMember> Members => workspace.Members;

    /// <summary>The channels that the bot was invited to: IDs, or names with <c>#</c>.</summary>
    public ISet<string> Channels => workspace.Channels;

    /// <summary>Every message that arrived, in this order.</summary>
    public IReadOnlyList<SlackPost> Posts => workspace.Posts;

    /// <summary>Every request that arrived, in this order.</summary>
    public IReadOnlyList<SlackCall> Calls => [.. calls];

    /// <summary>The maximum number of members on a page of users.list.</summary>
    public int? LargestPage
    {
        get => workspace.LargestPage;
        set => workspace.LargestPage = value;
    }

    /// <summary>
    /// The calls of users.list that it accepts per minute. Beyond this rate it returns 429 with the time to wait. Null: no limit.
    /// </summary>
    public int? ListsPerMinute
    {
        get => lists.Most;
        set => lists.Most = value;
    }

    /// <summary>The clock for <see cref="ListsPerMinute"/>; by default the system clock.</summary>
    public TimeProvider Time
    {
        set => lists.Time = value;
    }

    /// <summary>The value for SLACK_API_URL.</summary>
    public Uri ApiUrl { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Starts on a free port of 127.0.0.1.</summary>
    public static async Task<SlackStandIn> StartAsync()
    {
        var slack = new SlackStandIn(port: 0);
        await slack.ListenAsync();
        return slack;
    }

    /// <summary>Deletes messages and requests; members and channels stay.</summary>
    public void Forget()
    {
        workspace.Forget();
        calls.Clear();
    }

    /// <summary>Makes the issued cursors of users.list invalid, as Slack does after some time.</summary>
    public void ExpireCursors() => workspace.ExpireCursors();

    /// <summary>Activates a fault until the result is disposed.</summary>
    public ArmedSlackFault Arm(SlackFault fault)
    {
        var armed = new ArmedSlackFault(fault, Disarm);
        lock (gate)
        {
            faults.Add(armed);
        }

        return armed;
    }

    /// <summary>Stops listening; members, messages and the address stay.</summary>
    public async Task GoDownAsync() => await application.DisposeAsync();

    /// <summary>Listens again on the same address.</summary>
    public async Task ComeBackAsync()
    {
        application = Build(ApiUrl.Port);
        await ListenAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await application.DisposeAsync();

    private async Task ListenAsync()
    {
        await application.StartAsync();
        ApiUrl = new Uri(new Uri(application.Urls.First()), "api/");
    }

    private WebApplication Build(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var built = builder.Build();
        built.MapPost("/api/{method}", AnswerAsync);
        return built;
    }

    private void Disarm(ArmedSlackFault fault)
    {
        lock (gate)
        {
            faults.Remove(fault);
        }
    }

    private ArmedSlackFault? Striking(SlackCall call)
    {
        lock (gate)
        {
            return faults.FirstOrDefault(fault => fault.Strikes(call));
        }
    }

    private async Task AnswerAsync(string method, HttpContext context)
    {
        SlackCall call = await ReadAsync(method, context.Request);
        calls.Enqueue(call);
        if (call.Method == "users.list" && lists.SecondsToWait() is { } seconds)
        {
            await SlackFaultAnswers.RefuseForAsync(seconds, context);
            return;
        }

        if (Striking(call) is not { } struck)
        {
            await context.Response.WriteAsJsonAsync(Answer(call));
            return;
        }

        if (struck.Fault.After)
        {
            Answer(call);
        }

        await SlackFaultAnswers.FailAsync(struck, context, () => Answer(call));
    }

    private JsonObject Answer(SlackCall call) =>
        call.Token is null ? SlackWorkspace.Error("not_authed")
        : call.Token != Token ? SlackWorkspace.Error("invalid_auth")
        : SlackWorkspace.ScopeOf(call.Method) is not { } scope ? SlackWorkspace.Error("unknown_method")
        : Scopes.Contains(scope) ? workspace.Answer(call)
        : new JsonObject
        {
            ["ok"] = false,
            ["error"] = "missing_scope",
            ["needed"] = scope,
            ["provided"] = string.Join(',', Scopes.Order()),
        };

    private static async Task<SlackCall> ReadAsync(string method, HttpRequest request)
    {
        string? token =
            AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && header.Scheme == "Bearer"
                ? header.Parameter
                : null;
        IFormCollection form = request.HasFormContentType ? await request.ReadFormAsync() : FormCollection.Empty;
        return new SlackCall(method, token, form.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()));
    }
}
