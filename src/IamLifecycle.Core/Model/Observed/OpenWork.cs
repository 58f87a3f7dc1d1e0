using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>A lease that is held or was never released, with the intent that may be open.</summary>
public sealed record OpenWork(string UserKey, Instant? LeaseUntil, Intent? Intent, bool RecheckPending)
{
    /// <summary>What was begun for a key is proof of what became of it; while the user has no access nothing follows from it.</summary>
    public bool IsKeptWhileSuspended => this is { LeaseUntil: null, Intent: { Kind: IntentKind.IssueKey, DeletionBegun: false } };

    /// <summary>True if no run holds the lease any more: what is recorded here was left unfinished.</summary>
    public bool IsLeaseExpired(Instant now) => LeaseUntil is not { } until || until < now;
}
