using System.Collections.Immutable;
using IamLifecycle.Cli.Reporting;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Cli.Users;

/// <summary>
/// Determines the state of each access key of an owned user and the dates of its rotation and deletion, from the user's ledger and policy.
/// </summary>
internal static class KeyDates
{
    /// <param name="user">The user, with its ledger.</param>
    /// <param name="row">Its row; null without a valid one.</param>
    /// <param name="policy">The policy that applies if the row has no periods.</param>
    /// <param name="keys">Its keys, with their last use.</param>
    public static ImmutableArray<KeyReportKey> ForUser(
        ObservedUser user,
        Row.Declared? row,
        KeyPolicy policy,
        IEnumerable<(AccessKey Key, Instant? LastUsed)> keys
    )
    {
        Ledger ledger = user.Ledger;
        var schedule = new KeySchedule(row?.Keys ?? policy, ledger.Resumed);
        return
        [
            .. keys.Select(each => ForUser(each.Key, each.LastUsed, ledger, schedule, row?.RotateBefore))
                .OrderBy(key => key.Due ?? Instant.MaxValue)
                .ThenBy(key => key.Created),
        ];
    }

    private static KeyReportKey ForUser(AccessKey key, Instant? lastUsed, Ledger ledger, KeySchedule schedule, Instant? rotateBefore)
    {
        LedgerEntry? entry = ledger.Find(key.Id);
        KeyReportState state =
            !key.Active ? KeyReportState.Inactive
            : entry is null ? KeyReportState.Foreign
            : entry.State is LedgerState.Current ? KeyReportState.Current
            : KeyReportState.Pending;
        return new KeyReportKey(
            key.Id,
            state,
            key.CreatedAt,
            lastUsed,
            state is KeyReportState.Current ? RotateDue(key, schedule, rotateBefore) : null,
            entry?.State is LedgerState.PendingDeletion ? DeleteDue(key, ledger, schedule) : null
        );
    }

    private static Instant RotateDue(AccessKey key, KeySchedule schedule, Instant? rotateBefore) =>
        KeySchedule.IsForced(key.CreatedAt, rotateBefore) ? rotateBefore!.Value : schedule.RotateAt(key.CreatedAt);

    private static Instant DeleteDue(AccessKey key, Ledger ledger, KeySchedule schedule) =>
        ledger.Current is { } successor ? schedule.DeleteAt(key.CreatedAt, successor.CreatedAt) : schedule.OldEnoughAt(key.CreatedAt);
}
