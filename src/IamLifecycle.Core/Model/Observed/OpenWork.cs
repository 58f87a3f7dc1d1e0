using System.Collections.Immutable;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>A lease that is held or was never released, with the intent that may be open.</summary>
public sealed record OpenWork(string UserKey, Instant? LeaseUntil, Intent? Intent, bool RecheckPending)
{
    /// <summary>
    /// True for an open intent that issued a key. It is kept as evidence, and requires no work while the user is suspended.
    /// </summary>
    public bool IsKeptWhileSuspended => this is { LeaseUntil: null, Intent: { Kind: IntentKind.IssueKey, DeletionBegun: false } };

    /// <summary>True if no run holds the lease any more, so the recorded work is unfinished.</summary>
    public bool IsLeaseExpired(Instant now) => LeaseUntil is not { } until || until < now;
}
