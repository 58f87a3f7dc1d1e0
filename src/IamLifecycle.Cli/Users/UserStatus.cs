using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Cli.Users;

/// <summary>In one word, how row and user stand to each other.</summary>
internal enum UserStatus
{
    /// <summary>Row and user are there, and the user is ours.</summary>
    Active,

    /// <summary>There is a row and no user yet.</summary>
    Missing,

    /// <summary>The row suspends the user.</summary>
    Suspended,

    /// <summary>An operator has locked the user.</summary>
    Locked,

    /// <summary>The function has locked the user, because it was not used.</summary>
    Unused,

    /// <summary>The row's expiry has passed.</summary>
    Expired,

    /// <summary>The row breaks a rule.</summary>
    Invalid,

    /// <summary>Without a row, switched off until its grace is over.</summary>
    Quarantined,

    /// <summary>Ours, without a row: it goes.</summary>
    Undeclared,

    /// <summary>A row names a user that is not ours.</summary>
    NotOurs,
}

/// <summary>Tells the standing from row and user.</summary>
internal static class UserStatuses
{
    public static UserStatus Classify(Row? row, ObservedUser? user, string owner, Instant now) =>
        (row, user) switch
        {
            (Row.Invalid, _) => UserStatus.Invalid,
            (Row.Declared, { } other) when other.Owner != owner => UserStatus.NotOurs,
            (Row.Declared { Lock.User: not null }, _) => UserStatus.Unused,
            (Row.Declared { Lock: not null }, _) => UserStatus.Locked,
            (Row.Declared declared, _) when declared.Suspended => UserStatus.Suspended,
            (Row.Declared declared, _) when declared.ExpiresAt <= now => UserStatus.Expired,
            (Row.Declared, null) => UserStatus.Missing,
            (Row.Declared, _) => UserStatus.Active,
            (_, { } gone) when gone.Ledger.DeleteAfter is not null => UserStatus.Quarantined,
            _ => UserStatus.Undeclared,
        };
}
