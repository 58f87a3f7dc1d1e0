using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>Reports of <see cref="KeyPlanner"/> about keys that are not changed.</summary>
internal static class KeyReports
{
    internal static IEnumerable<Change> ReportForeignKeys(ProjectedKeys view) =>
        view.WithRole(KeyRole.Foreign)
            .Select(key =>
                view.Snapshot.Unconfirmed.Contains(key.Id)
                    ? Unconfirmed(view.User.Name, key.Id)
                    : new Change.Report(
                        view.User.Name,
                        Reason.ForeignKey,
                        $"access key {key.Id} was not issued by the function and is kept"
                    )
            );

    internal static Change.Report Unconfirmed(UserName user, AccessKeyId key) =>
        new(
            user,
            Reason.KeyUnconfirmed,
            $"access key {key} is kept: a tag of the user states that the function issued it, but neither the parameter nor its "
                + $"versions nor an adoption confirm that; find out which principal wrote the tag {Tags.Key}{key}, remove it, and "
                + $"delete the key if it is not needed",
            NeedsAttention: true
        );

    /// <summary>
    /// Reports a superseded key that is kept past its age because another writer keeps publishing it, and names that writer.
    /// </summary>
    internal static IEnumerable<Change> ReportDelayedDeletion(ProjectedKeys view)
    {
        Duration limit = view.Periods.DeleteAfter + (2 * view.Periods.Interval);
        return ForeignWrites.PublishingSuperseded(view.Snapshot) is not { } version
            ? []
            : view.WithRole(KeyRole.PendingDeletion)
                .Where(key => view.Now - key.CreatedAt >= limit)
                .Select(key => new Change.Report(
                    view.User.Name,
                    Reason.RotationHeldUp,
                    $"superseded access key {key.Id} is {(int)(view.Now - key.CreatedAt).TotalDays} days old and is kept: "
                        + $"{Writer(version)} "
                        + $"wrote version {version.Version} of the parameter, so consumers may use that key; stop that writer, and the "
                        + $"key is deleted when its overlap has ended",
                    NeedsAttention: true
                ));
    }

    private static string Writer(ObservedParameter.ParameterVersion version) =>
        $"{(version.ModifiedBy is { } arn ? Printable.Escape(arn) : "another writer")}{(version.Modified is { } at ? $" at {at}" : "")}";

    /// <summary>A report if the user has no room for the tags of another key.</summary>
    internal static Change.Report? NoTagRoom(UserName user, int tags, LifecyclePolicy policy) =>
        tags + LedgerRules.RoomNeeded(policy) <= Tags.MaxPerUser
            ? null
            : new(
                user,
                Reason.NoTagRoom,
                $"a key is due, but the user has {tags} tags and needs room for {LedgerRules.RoomNeeded(policy)} more; IAM allows "
                    + $"{Tags.MaxPerUser}",
                NeedsAttention: true
            );
}
