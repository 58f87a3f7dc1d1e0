using IamLifecycle.Model.ConsoleAccess;

namespace IamLifecycle.Model;

/// <summary>What the state table holds about one user.</summary>
/// <param name="Intent">What a run began; null if nothing is open.</param>
/// <param name="Login">The record of the console login, perhaps of an earlier user with the same name.</param>
/// <param name="Lock">The lock of the name; null if there is none.</param>
/// <param name="SwitchedOff">The credentials besides access keys that the function switched off; null if there are none.</param>
public sealed record UserRecord(Intent? Intent, LoginRecord? Login, UserLock? Lock, SwitchedOffCredentials? SwitchedOff)
{
    public static UserRecord From(Lease lease) => new(lease.Intent, lease.Login, lease.Lock, lease.SwitchedOff);
}
