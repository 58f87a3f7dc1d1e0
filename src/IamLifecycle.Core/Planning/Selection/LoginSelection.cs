using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Logins;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>
/// Selects from the bulk reads the users that may need a change of their console login: by the row, by the login record, and by a
/// credential report that is younger than the record.
/// </summary>
internal static class LoginSelection
{
    /// <summary>Why an owned user must be read; null if nothing is due, or if no password could be delivered.</summary>
    internal static (Reason Why, Instant Since)? Find(
        Row.Declared row,
        ObservedUser? user,
        AccountIndex index,
        LifecyclePolicy policy,
        Instant now
    ) =>
        Due(row, user, index, policy, now) is var (why, since)
        && (policy.ConsoleAccess.CanReach(row.Contact) || why is Reason.LoginNotWanted or Reason.LoginKept)
            ? (why, since)
            : null;

    /// <summary>Reports that need no further read.</summary>
    internal static IEnumerable<Change> Reports(
        Row.Declared row,
        ObservedUser? user,
        AccountIndex index,
        LifecyclePolicy policy,
        Instant now
    ) =>
        Due(row, user, index, policy, now) is null ? ForRecordedState(row, user, index, policy, now)
        : Find(row, user, index, policy, now) is null ? [LoginRules.LoginUndeliverable(row, LoginOf(user!, index))]
        : [];

    private static IEnumerable<Change> ForRecordedState(
        Row.Declared row,
        ObservedUser? user,
        AccountIndex index,
        LifecyclePolicy policy,
        Instant now
    ) =>
        !row.Console || !IsManaged(row, user, index, policy, now)
            ? []
            : LoginOf(user!, index)?.State switch
            {
                LoginState.Undelivered => [LoginRules.Undelivered(user!.Name, feedback: null)],
                LoginState.Expired => [LoginRules.Expired(user!.Name)],
                _ => [],
            };

    private static (Reason Why, Instant Since)? Due(
        Row.Declared row,
        ObservedUser? user,
        AccountIndex index,
        LifecyclePolicy policy,
        Instant now
    )
    {
        if (!IsManaged(row, user, index, policy, now))
        {
            return null;
        }

        LoginRecord? remembered = index.Login(user!.Name);
        LoginRecord? login = LoginOf(user, index);
        return (row.Console, login) switch
        {
            (false, _) => remembered is null or { State: LoginState.Removed } ? null : (Reason.LoginNotWanted, now),
            (_, null) => (HasPassword(user, index) is true ? Reason.LoginKept : Reason.LoginMissing, now),
            (_, { State: LoginState.Begun }) => (Reason.LoginBegun, login.At),
            _ when LoginRules.IsReset(login, row) => (Reason.PasswordReset, now),
            _ when RecipientRules.IsUnknown(login, row, policy) => (Reason.RecipientChanged, now),
            _ when IsUnused(login, user, index, policy) => (Reason.InitialPasswordExpired, now),
            (_, { State: LoginState.Expired }) => HasPassword(user, index) is true
            && index.Report!.GeneratedAt > login.At + policy.ConsoleAccess.InitialPasswordValid
                ? (Reason.InitialPasswordExpired, now)
                : null,
            _ => index.Report?.GeneratedAt > login.At + policy.PropagationDelay && HasPassword(user, index) is false
                ? (Reason.LoginGone, now)
                : null,
        };
    }

    /// <summary>True if the report was generated after the password should have been used, and shows no use.</summary>
    private static bool IsUnused(LoginRecord login, ObservedUser user, AccountIndex index, LifecyclePolicy policy) =>
        index.Report is { } report
        && HasPassword(user, index) is true
        && LoginRules.IsExpired(login, policy, report.GeneratedAt)
        && !LoginRules.IsUsed(report.PasswordsUsed.TryGetValue(user.Name, out Instant used) ? used : null, login);

    private static bool IsManaged(Row.Declared row, ObservedUser? user, AccountIndex index, LifecyclePolicy policy, Instant now) =>
        user is not null
        && !row.IsSuspended(now)
        && !policy.IsProtected(row.Name)
        && Ownership.IsOwned(user, policy, index.IsAdopted(user.Id));

    private static LoginRecord? LoginOf(ObservedUser user, AccountIndex index) =>
        index.Login(user.Name) is { } remembered && remembered.BelongsTo(user) ? remembered : null;

    /// <summary>Null if the report does not include the user.</summary>
    private static bool? HasPassword(ObservedUser user, AccountIndex index) =>
        index.Report is { } report && report.Keys.ContainsKey(user.Name) ? report.WithPassword.Contains(user.Name) : null;
}
