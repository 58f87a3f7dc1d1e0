using System.Collections.Frozen;
using IamLifecycle.Applying;
using IamLifecycle.Model;

namespace IamLifecycle.Aws.People;

/// <summary>Says what an error code of Slack's Web API means to a run (docs.slack.dev, "Errors" of each method).</summary>
internal static class SlackFailures
{
    private static readonly FrozenSet<string> TokenErrors = FrozenSet.Create(
        StringComparer.Ordinal, "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive");

    private static readonly FrozenSet<string> NobodyErrors = FrozenSet.Create(
        StringComparer.Ordinal, "users_not_found", "user_not_found", "user_not_visible", "user_disabled", "cannot_dm_bot");

    private static readonly FrozenSet<string> Busy = FrozenSet.Create(StringComparer.Ordinal, "ratelimited", "rate_limited");

    /// <summary>Slack says of these that some aspect of the operation may have succeeded, or says nothing.</summary>
    private static readonly FrozenSet<string> Broken = FrozenSet.Create(
        StringComparer.Ordinal, "internal_error", "fatal_error", "request_timeout", "service_unavailable");

    /// <summary>Slack refuses the token: another may be in the parameter by now.</summary>
    public static bool IsTokenRefused(string? code) => code is not null && TokenErrors.Contains(code);

    /// <summary>There is no such person: an answer, not a failure.</summary>
    public static bool IsNobody(string? code) => code is not null && NobodyErrors.Contains(code);

    public static Failure Of(string method, SlackAnswer answer, string tokenParameter)
    {
        string code = answer.Error ?? "no error code";
        string message = $"Slack's {method}: {Printable.Of(code)}";
        return Busy.Contains(code) ? Throttled(method)
            : Broken.Contains(code) ? new Failure.Transient(message, MayHaveWorked: true)
            : new Failure.NeedsAttention(message + Advice(code, answer.Needed, tokenParameter));
    }

    public static Failure.Transient Throttled(string method) => new($"Slack's {method}: too many calls", MayHaveWorked: false) { Throttled = true };

    public static Failure.Transient LeftAlone(string method) => new($"Slack's {method}: not called: Slack wants to be left alone for now, or did not answer a moment ago", MayHaveWorked: false);

    private static string Advice(string code, string? needed, string tokenParameter) => code switch
    {
        "missing_scope" => $": the app lacks the scope {Printable.Of(needed ?? "that this method needs")}",
        "channel_not_found" or "not_in_channel" => ": invite the app to the channel",
        "is_archived" => ": the channel is archived",
        _ when IsTokenRefused(code) => $": put a valid bot token into the parameter {tokenParameter}",
        _ => "",
    };
}
