using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Planning.Logins;

/// <summary>Detects that a failing service has delayed the delivery of a password for so long that a person must act.</summary>
internal static class LoginDelays
{
    /// <summary>
    /// An outage of a service usually ends within hours; a Slack workspace that is too large for the rate limit stays so.
    /// </summary>
    private static readonly Duration Patience = Duration.FromHours(6);

    /// <summary>Since when the password is due and its person could not be found; null if that is not recorded yet.</summary>
    internal static Instant? Since(UserSnapshot snapshot, Reason why) =>
        (snapshot, why) switch
        {
            ({ Remembered: { State: LoginState.Wanted } wanted, User: { } user }, _) when wanted.User == user.Id => wanted.At,
            (_, Reason.LoginBegun) => snapshot.Login?.At,
            ({ Login: not null, Row: Row.Declared row }, Reason.PasswordReset) => row.ResetPasswordBefore,
            _ => null,
        };

    internal static bool IsTooLong(Instant? since, Instant now) => since is { } at && now - at >= Patience;

    /// <summary>The text is the same in each run, so that the notice is sent once a day.</summary>
    internal static string Text(Instant since, string problem) =>
        $"its console password has been waiting for delivery since {since}: {problem}. "
        + "Put a Slack member id or e-mail address into SlackUser, because these need no list of members, or an Email into the row";
}
