using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning.Keys;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>
/// Detects what the ledger cannot show: deleted parameters, parameters that another writer changed, and keys that were changed by hand.
/// </summary>
internal static class ParameterAudit
{
    /// <summary>A first version is written in the run that creates its key. A younger first version replaced a deleted parameter.</summary>
    private static readonly Duration FirstVersionWithin = Duration.FromHours(1);

    /// <summary>IAM generates a new report on request if the last one is at least this old.</summary>
    private static readonly Duration ReportLifetime = Duration.FromHours(4);

    /// <summary>
    /// Changes until this time were in the credential report of the last successful run or of an earlier one. Without a successful run,
    /// every change is new.
    /// </summary>
    internal static Instant SeenUntil(LastRun? last, Duration interval) =>
        last is null ? Instant.MinValue : last.At - ReportLifetime - interval;

    internal static (Reason Why, Instant Since)? Find(
        ObservedUser user,
        ParameterSummary? parameter,
        CredentialReport? report,
        Instant seenUntil,
        Instant now
    ) =>
        parameter switch
        {
            null => (Reason.ParameterMissing, now),
            { SecureString: false } => (Reason.ParameterOverwritten, now),
            { Version: var version } when version != user.Ledger.ParameterVersion => (Reason.ParameterOverwritten, now),
            { Version: 1, LastModified: var at } when user.Ledger.Current is { } current && at - current.CreatedAt > FirstVersionWithin => (
                Reason.ParameterOverwritten,
                now
            ),
            _ when report is not null && KeysDiffer(user, parameter, report, seenUntil) => (Reason.LedgerDiffers, now),
            _ => null,
        };

    /// <summary>The report is up to four hours old, so a user that changed since is skipped.</summary>
    /// <remarks>
    /// A date later than the ledger's belongs to a key that was deactivated and activated, which is not a difference, or to another key in
    /// place of a deleted one. The report does not distinguish these cases; a read of the user does. The user is read only if no successful
    /// run can have seen the date, and not in every later run.
    /// </remarks>
    private static bool KeysDiffer(ObservedUser user, ParameterSummary parameter, CredentialReport report, Instant seenUntil)
    {
        var ledger = user.Ledger.Entries;
        Instant resumed = user.Ledger.Resumed ?? Instant.MinValue;
        Instant changed = ledger
            .Select(entry => entry.CreatedAt)
            .Append(parameter.LastModified)
            .Append(user.CreatedAt)
            .Append(resumed)
            .Max();
        if (report.GeneratedAt <= changed || !report.Keys.TryGetValue(user.Name, out ImmutableArray<ReportedKey> keys))
        {
            return false;
        }

        Instant[] known = [.. ledger.Select(entry => entry.CreatedAt).Order()];
        return keys.Length != known.Length
            || keys.Select(key => key.ChangedAt).Order().Zip(known).Any(pair => pair.First < pair.Second)
            || keys.Any(key => key.ChangedAt > Instant.Max(resumed, seenUntil) && !known.Contains(key.ChangedAt))
            || ledger.Any(entry =>
                entry is { State: LedgerState.Current, Off: false } && ReportedKeys.MayBe(entry, ledger, keys).Any(key => !key.Active)
            );
    }
}
