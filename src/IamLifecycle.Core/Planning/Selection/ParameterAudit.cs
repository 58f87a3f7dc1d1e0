using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning.Keys;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>Finds what the ledger cannot show: parameters that are gone or were changed by others, keys changed by hand.</summary>
internal static class ParameterAudit
{
    /// <summary>
    /// A first version is written in the run that makes its key; one that is younger took the place of a parameter that was deleted.
    /// </summary>
    private static readonly Duration FirstVersionWithin = Duration.FromHours(1);

    /// <summary>IAM makes another report when the last one is so old and somebody asks.</summary>
    private static readonly Duration ReportLives = Duration.FromHours(4);

    /// <summary>
    /// What changed until then was in the report of the last good run, or of one before it. All is news where there was none.
    /// </summary>
    internal static Instant SeenUntil(LastRun? last, Duration interval) =>
        last is null ? Instant.MinValue : last.At - ReportLives - interval;

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

    /// <summary>The report is up to four hours old, so a user changed since is skipped.</summary>
    /// <remarks>
    /// A date later than the ledger's is that of a key that was switched off and on, which is no difference, or that of another key in the
    /// place of one that was deleted.
    /// The report does not tell them apart, a close look does: it is taken once a report shows what no good run can have seen, and not for
    /// ever.
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
