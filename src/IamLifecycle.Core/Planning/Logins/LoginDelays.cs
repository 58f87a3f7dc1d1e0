using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Planning.Logins;

/// <summary>Tells when a service that does not answer has kept a person from a password for so long that somebody must act.</summary>
internal static class LoginDelays
{
    /// <summary>A service that is down is back after some hours; a workspace that is too large for its rate limit stays so.</summary>
    private static readonly Duration Patience = Duration.FromHours(6);

    /// <summary>Since when the password is wanted and its person could not be looked for; null where that was not remembered yet.</summary>
    internal static Instant? Since(UserSnapshot look, Reason why) =>
        (look, why) switch
        {
            ({ Remembered: { State: LoginState.Wanted } wanted, User: { } user }, _) when wanted.User == user.Id => wanted.At,
            (_, Reason.LoginBegun) => look.Login?.At,
            ({ Login: not null, Row: Row.Declared row }, Reason.PasswordReset) => row.ResetPasswordBefore,
            _ => null,
        };

    internal static bool IsTooLong(Instant? since, Instant now) => since is { } at && now - at >= Patience;

    /// <summary>The same in each run, so that it is told once a day.</summary>
    internal static string Text(Instant since, string problem) =>
        $"its console password has been waiting for delivery since {since}: {problem}. "
        + "Put a Slack member id or e-mail address into SlackUser, because these need no list of members, or an Email into the row";
}
