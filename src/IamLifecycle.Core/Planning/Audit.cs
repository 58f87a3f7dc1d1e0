using System.Collections.Immutable;
using IamLifecycle.Model;
using NodaTime;

namespace IamLifecycle.Planning;

/// <summary>Finds what the ledger cannot show: parameters that are gone or were changed by others, keys changed by hand.</summary>
internal static class Audit
{
    /// <summary>A first version is written in the run that makes its key; one that is younger took the place of a parameter that was deleted.</summary>
    private static readonly Duration FirstVersionWithin = Duration.FromHours(1);

    internal static (Reason Why, Instant Since)? Of(ObservedUser user, ParameterSummary? parameter, CredentialReport? report, Instant now) => parameter switch
    {
        null => (Reason.ParameterMissing, now),
        { SecureString: false } => (Reason.ParameterOverwritten, now),
        { Version: var version } when version != user.Ledger.ParameterVersion => (Reason.ParameterOverwritten, now),
        { Version: 1, LastModified: var at } when user.Ledger.Current is { } current && at - current.CreatedAt > FirstVersionWithin => (Reason.ParameterOverwritten, now),
        _ when report is not null && KeysDiffer(user, parameter, report) => (Reason.LedgerDiffers, now),
        _ => null,
    };

    /// <summary>The report is up to four hours old, so a user changed since is skipped.</summary>
    private static bool KeysDiffer(ObservedUser user, ParameterSummary parameter, CredentialReport report)
    {
        var ledger = user.Ledger.Entries;
        Instant changed = ledger.Select(entry => entry.CreatedAt).Append(parameter.LastModified).Append(user.CreatedAt).Max();
        if (report.GeneratedAt <= changed || !report.Keys.TryGetValue(user.Name, out ImmutableArray<ReportedKey> keys))
        {
            return false;
        }

        return !keys.Select(key => key.CreatedAt).Order().SequenceEqual(ledger.Select(entry => entry.CreatedAt).Order())
            || keys.Any(key => !key.Active && ledger.Any(entry => entry is { State: LedgerState.Current, Off: false } && entry.CreatedAt == key.CreatedAt));
    }
}
