using IamLifecycle.Model.ConsoleAccess;

namespace IamLifecycle.Model;

/// <summary>What the state table stores about one user.</summary>
/// <param name="Intent">The operation that a run started; null if none is open.</param>
/// <param name="Login">The record of the console login. It may belong to an earlier user with the same name.</param>
/// <param name="Lock">The lock of the name; null if there is none.</param>
/// <param name="SwitchedOff">The credentials other than access keys that the function deactivated; null if there are none.</param>
public sealed record UserRecord(Intent? Intent, LoginRecord? Login, UserLock? Lock, SwitchedOffCredentials? SwitchedOff)
{
    public static UserRecord From(Lease lease) => new(lease.Intent, lease.Login, lease.Lock, lease.SwitchedOff);
}
