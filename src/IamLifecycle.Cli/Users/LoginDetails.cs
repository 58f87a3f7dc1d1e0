using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Observed;
using NodaTime.Text;

namespace IamLifecycle.Cli.Users;

/// <summary>A console login as JSON: its state, and the time since which it has it.</summary>
public sealed record LoginDetails(string State, string At)
{
    /// <summary>Null without a login, and for a record of an earlier user with the same name.</summary>
    internal static LoginDetails? FromRecord(LoginRecord? login, ObservedUser? user) =>
        login is not null && login.User == user?.Id
            ? new LoginDetails(login.State.ToString(), InstantPattern.General.Format(login.At))
            : null;

    /// <summary>The login as text; empty if there is none and the row declares none.</summary>
    internal static string Describe(LoginDetails? login, Row? row) =>
        login switch
        {
            { State: nameof(LoginState.Delivered) } => $"password delivered {login.At}",
            { State: nameof(LoginState.Begun) } => $"password being delivered since {login.At}; it is replaced if that fails",
            { State: nameof(LoginState.Wanted) } => $"wanted since {login.At}; it could not be set yet",
            { State: nameof(LoginState.Undelivered) } =>
                $"! the mail with the password did not arrive, as SES reported at {login.At}: correct Email, then user reset-password",
            { State: nameof(LoginState.Expired) } =>
                $"! the password that was set {login.At} was never used and is deleted: user reset-password sends another",
            { State: nameof(LoginState.Removed) } => $"none; deleted {login.At}",
            { State: nameof(LoginState.Kept) } => $"the user's own password, kept since {login.At}",
            _ => row is Row.Declared { Console: true } ? "no password delivered yet" : "",
        };
}
