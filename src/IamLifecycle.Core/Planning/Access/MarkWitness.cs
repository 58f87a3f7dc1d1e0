using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>
/// Requires the record of the state table as confirmation of a tag <c>iam-lifecycle:off:&lt;id&gt;</c>, because every principal with
/// iam:TagUser on the user can write the tag.
/// </summary>
/// <remarks>Without the record the credential is not changed, and the tag is kept and reported until a person removes it.</remarks>
internal static class MarkWitness
{
    /// <summary>
    /// The snapshot without unconfirmed marks, which are listed in it separately. A mark of a credential that no longer exists is ignored;
    /// the resumption removes it.
    /// </summary>
    internal static UserSnapshot Confirmed(UserSnapshot snapshot)
    {
        if (snapshot is not { Row: Row.Declared, User: { } user })
        {
            return snapshot;
        }

        ImmutableArray<string> alone =
        [
            .. user.Ledger.OthersOff.Where(id =>
                !Confirms(snapshot.SwitchedOff, user, id) && AccessRules.Others(snapshot).Any(credential => credential.Id == id)
            ),
        ];
        return alone.IsEmpty
            ? snapshot
            : snapshot with
            {
                User = user with { Tags = user.Tags.RemoveRange(alone.Select(id => Tags.Off + id)) },
                UnconfirmedMarks = alone,
            };
    }

    internal static IEnumerable<Change> Reports(UserSnapshot snapshot) =>
        snapshot.UnconfirmedMarks.Select(id => new Change.Report(
            snapshot.User!.Name,
            Reason.KeyUnconfirmed,
            $"credential {Printable.Escape(id)} is not changed: the tag {Printable.Escape(Tags.Off + id)} states that the function "
                + $"deactivated it, but the state table does not confirm that; find out which principal wrote the tag, activate the "
                + $"credential by hand if it is needed, and remove the tag",
            NeedsAttention: true
        ));

    /// <summary>The record with these credentials added. It must be written before their tags.</summary>
    internal static SwitchedOffCredentials With(SwitchedOffCredentials? was, UserId user, IEnumerable<string> ids, Instant now) =>
        new(user, now, (was?.User == user ? was.Ids : Ledger.Empty.OthersOff).Union(ids)) { Unmarked = was?.Unmarked.Except(ids) ?? [] };

    /// <summary>The part of the record that remains when the lease is released: the credentials that are still marked.</summary>
    /// <remarks>
    /// IAM may not return a tag that was written a moment ago. Its absence therefore counts only if this run removed it or deleted the
    /// user, or if the record is older than <c>SETTLE</c>.
    /// </remarks>
    /// <param name="was">The record.</param>
    /// <param name="snapshot">The snapshot that was planned on.</param>
    /// <param name="user">The user after the plan was applied.</param>
    /// <param name="policy">The configuration.</param>
    /// <param name="now">The current time.</param>
    internal static SwitchedOffCredentials? Remaining(
        SwitchedOffCredentials? was,
        UserSnapshot snapshot,
        ObservedUser? user,
        LifecyclePolicy policy,
        Instant now
    )
    {
        if (was is null || (snapshot.User, user) is (not null, null))
        {
            return null;
        }

        bool isSettled = IsSettled(was, policy, now);
        ImmutableSortedSet<string> left = was.Ids.Except(Unmarked(was, user).Where(id => isSettled || was.Unmarked.Contains(id)));
        return left.IsEmpty ? null : was with { Ids = left };
    }

    /// <summary>
    /// True if the bulk reads show an outdated record: a run was stopped before it updated the record, or the user or its marks no longer
    /// exist.
    /// </summary>
    internal static bool IsStale(SwitchedOffCredentials? record, ObservedUser? user, LifecyclePolicy policy, Instant now) =>
        record is not null && IsSettled(record, policy, now) && !Unmarked(record, user).IsEmpty;

    private static bool Confirms(SwitchedOffCredentials? record, ObservedUser user, string id) =>
        record?.User == user.Id && record.Ids.Contains(id);

    private static ImmutableSortedSet<string> Unmarked(SwitchedOffCredentials record, ObservedUser? user) =>
        user?.Id == record.User ? record.Ids.Except(user.Ledger.OthersOff) : record.Ids;

    private static bool IsSettled(SwitchedOffCredentials record, LifecyclePolicy policy, Instant now) => !policy.IsRecent(record.At, now);
}
