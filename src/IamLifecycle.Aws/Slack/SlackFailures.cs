using System.Collections.Frozen;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;

namespace IamLifecycle.Aws.Slack;

/// <summary>Classifies error codes of Slack's Web API (docs.slack.dev, "Errors" of each method).</summary>
internal static class SlackFailures
{
    private static readonly FrozenSet<string> TokenErrors = FrozenSet.Create(
        StringComparer.Ordinal,
        "invalid_auth",
        "not_authed",
        "token_revoked",
        "token_expired",
        "account_inactive"
    );

    private static readonly FrozenSet<string> Busy = FrozenSet.Create(
        StringComparer.Ordinal,
        "ratelimited",
        "rate_limited",
        "message_limit_exceeded"
    );

    /// <summary>For these codes, Slack documents that a part of the operation may have succeeded, or documents nothing.</summary>
    private static readonly FrozenSet<string> Broken = FrozenSet.Create(
        StringComparer.Ordinal,
        "internal_error",
        "fatal_error",
        "request_timeout",
        "service_unavailable"
    );

    /// <summary>The workspace is being moved into an Enterprise organization, which ends without any action.</summary>
    private static readonly FrozenSet<string> Moving = FrozenSet.Create(StringComparer.Ordinal, "team_added_to_org", "org_login_required");

    /// <summary>True if Slack refuses the token. The parameter may contain a newer one.</summary>
    public static bool IsTokenRefused(string? code) => code is not null && TokenErrors.Contains(code);

    public static Failure FromAnswer(string method, SlackAnswer answer, string tokenParameter)
    {
        string code = answer.Error ?? "no error code";
        string message = $"Slack's {method}: {Printable.Escape(code)}";
        return Busy.Contains(code) ? Throttled(method)
            : Broken.Contains(code) ? new Failure.Transient(message, MayHaveWorked: true)
            : Moving.Contains(code)
                ? new Failure.Transient($"{message}: the workspace is being moved to an Enterprise organization", MayHaveWorked: false)
            : SlackAdvice.OfMember(method, code) is { } person ? new Failure.NeedsAttention($"{person} ({method}: {code})")
            : new Failure.NeedsAttention(message + Advice(code, answer.Needed, tokenParameter));
    }

    public static Failure.Transient Throttled(string method) =>
        new($"Slack's {method}: too many calls", MayHaveWorked: false) { Throttled = true };

    public static Failure.Transient CircuitOpen(string method) =>
        new($"Slack's {method}: not called, because Slack asked to wait or did not answer a moment ago", MayHaveWorked: false);

    private static string Advice(string code, string? needed, string tokenParameter) =>
        code switch
        {
            "missing_scope" => $": the app lacks the scope {Printable.Escape(needed ?? "that this method needs")}",
            "not_allowed_token_type" or "missing_argument" => $": put the bot token of a workspace into the parameter {tokenParameter}",
            _ when IsTokenRefused(code) => $": put a valid bot token into the parameter {tokenParameter}",
            _ => SlackAdvice.ForCode(code) is { } advice ? $": {advice}" : "",
        };
}
