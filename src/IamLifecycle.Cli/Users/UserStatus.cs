using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Cli.Users;

/// <summary>The state of a user, from its row and IAM.</summary>
internal enum UserStatus
{
    /// <summary>Row and user exist, and the user is owned.</summary>
    Active,

    /// <summary>There is a row, and no user yet.</summary>
    Missing,

    /// <summary>The row suspends the user.</summary>
    Suspended,

    /// <summary>An operator has locked the user.</summary>
    Locked,

    /// <summary>The function has locked the user because it was unused.</summary>
    Unused,

    /// <summary>The row's expiry has passed.</summary>
    Expired,

    /// <summary>The row is invalid.</summary>
    Invalid,

    /// <summary>The user has no row and is suspended until USER_DELETE_GRACE ends.</summary>
    Quarantined,

    /// <summary>The user is owned and has no row: the function deletes it.</summary>
    Undeclared,

    /// <summary>The row names a user that is not owned.</summary>
    NotOurs,
}

/// <summary>Determines the state from row and user.</summary>
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
