using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning.Access;
using NodaTime;

namespace IamLifecycle.Planning;

/// <content>The reports of <see cref="UserPlanner"/> about users that it does not change.</content>
public static partial class UserPlanner
{
    /// <summary>An invalid row is reported. It still counts as a row, so its user is not changed.</summary>
    internal static IEnumerable<Change> RowInvalid(Row.Invalid row) =>
        row.Problems.Select(problem => new Change.Report(
            row.Name,
            Reason.RowInvalid,
            $"invalid row, user not changed: {problem}",
            NeedsAttention: true
        ));

    /// <summary>IAM allows one user for all case variants of a name. Only the row with IAM's spelling applies.</summary>
    public static Change.Report CaseVariant(UserName row, UserName other) =>
        new(
            row,
            Reason.CaseVariant,
            $"row ignored: its name differs from '{other}' only in case, and IAM allows only one such user; nothing is deleted while "
                + $"this row exists",
            NeedsAttention: true
        );

    internal static IEnumerable<Change> LeaveProtected(ObservedUser user) =>
        [new Change.Report(user.Name, Reason.Protected, "not changed: PROTECTED_USERS contains it")];

    private static Change.Report NotYet(Row.Declared row) =>
        new(
            row.Name,
            AccessRules.SuspensionReason(row),
            row.Lock is { } userLock ? $"not created: {userLock}" : "not created: its row suspends it"
        );

    /// <summary>True if the user is younger than the document in its parameter, which was therefore written for an earlier user.</summary>
    internal static bool IsReplaced(ObservedUser user, Instant? written) => user.Owner is null && written < user.CreatedAt;

    internal static Change.Report Replaced(ObservedUser user) =>
        new(
            user.Name,
            Reason.UserReplaced,
            $"not changed: a row names it, but the user is not owned and is younger than its parameter: created at {user.CreatedAt} in "
                + $"path {user.Path}",
            NeedsAttention: true
        );

    /// <summary>An owned user without a row, and without a parameter under its name.</summary>
    internal static Change.Report Renamed(ObservedUser user) =>
        new(user.Name, Reason.UserRenamed, "owned user without a row and without a parameter under its name: it was renamed by hand");

    private static Change.Report NotOwned(ObservedUser user, string why) =>
        new(
            user.Name,
            Reason.NotOwned,
            $"not changed: {why}, but the user is not owned ({Tags.Owner} is {Printable.Escape(user.Owner ?? "absent")}, path {user.Path})",
            NeedsAttention: why == "a row names it"
        );
}
