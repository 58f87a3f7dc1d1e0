using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Observed;
using NodaTime.Text;

namespace IamLifecycle.Cli.Users;

/// <summary>A console login for a program: how far it has come, and since when.</summary>
public sealed record LoginDetails(string State, string At)
{
    /// <summary>Null for none, and for what was remembered of a namesake.</summary>
    internal static LoginDetails? FromRecord(LoginRecord? login, ObservedUser? user) =>
        login is not null && login.User == user?.Id
            ? new LoginDetails(login.State.ToString(), InstantPattern.General.Format(login.At))
            : null;

    /// <summary>The same for a person; empty where there is no login and none is wanted.</summary>
    internal static string Describe(LoginDetails? login, Row? row) =>
        login switch
        {
            { State: nameof(LoginState.Delivered) } => $"password delivered {login.At}",
            { State: nameof(LoginState.Begun) } => $"password being delivered since {login.At}; it is replaced if that fails",
            { State: nameof(LoginState.Wanted) } => $"wanted since {login.At}; it could not be given yet",
            { State: nameof(LoginState.Undelivered) } =>
                $"! the mail with the password did not arrive, as SES reported at {login.At}: correct Email, then user reset-password",
            { State: nameof(LoginState.Expired) } =>
                $"! the password that was set {login.At} was never used and is deleted: user reset-password sends another",
            { State: nameof(LoginState.Removed) } => $"none; deleted {login.At}",
            { State: nameof(LoginState.Kept) } => $"a password of the person's own, kept since {login.At}",
            _ => row is Row.Declared { Console: true } ? "no password delivered yet" : "",
        };
}
