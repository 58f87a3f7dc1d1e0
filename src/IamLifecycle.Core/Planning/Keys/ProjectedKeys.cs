using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>A user's keys as the rules see them: the snapshot, with the effect of the changes planned so far.</summary>
internal sealed record ProjectedKeys(UserSnapshot Snapshot, Row.Declared Row, LifecyclePolicy Policy, Instant Now)
{
    /// <summary>The periods of the row, or those of the deployment.</summary>
    public KeyPolicy Periods => Row.Keys ?? Policy.Keys;

    /// <summary>The dates of the user's keys.</summary>
    public KeySchedule Schedule => new(Periods, Ledger.Resumed);

    public ObservedUser User { get; } =
        Snapshot.User ?? throw new ArgumentException("Keys are planned for a user that exists.", nameof(Snapshot));

    /// <summary>Oldest first, independent of the order in which IAM lists them, so that the same keys give the same plan.</summary>
    public ImmutableArray<AccessKey> Keys { get; private init; } =
    [.. Snapshot.Keys.OrderBy(key => key.CreatedAt).ThenBy(key => key.Id.Value, StringComparer.Ordinal)];

    public AccessKeyId? CurrentId { get; private init; } = Snapshot.Parameter.Content?.Current.Id;

    /// <summary>True if the plan writes the parameter again, without entries of deleted keys.</summary>
    public bool RewritesParameter { get; private init; }

    /// <summary>True if another writer published a superseded key again. Consumers may use it, so the overlap starts again now.</summary>
    public bool OverlapRestarts { get; private init; } = ForeignWrites.PublishingSuperseded(Snapshot) is not null;

    /// <summary>True if a key is due and waits until SSM accepts the parameter. The record of the refusal is kept.</summary>
    public bool Waits { get; private init; }

    public bool Issues { get; private init; }

    public bool MovesKeys { get; private init; }

    public Ledger Ledger => User.Ledger;

    /// <summary>The published key, if IAM lists it.</summary>
    public AccessKey? Published => Keys.FirstOrDefault(key => key.Id == CurrentId);

    /// <summary>The intent to issue a key, if no write under it can still arrive.</summary>
    public Intent? ClosedIntent =>
        Snapshot.Intent is { Kind: IntentKind.IssueKey } intent && IntentRules.IsClosed(intent, Policy, Now) ? intent : null;

    public bool IsRecent(Instant at) => Policy.IsRecent(at, Now);

    public bool WasAdopted(AccessKey key) => WasAdopted(key.Id);

    public bool WasAdopted(AccessKeyId key) => Snapshot.AdoptedKeys is { } adopted && adopted.Contains(key);

    public KeyRole RoleOf(AccessKey key) =>
        key switch
        {
            _ when key.Id == CurrentId => KeyRole.Published,
            _ when Snapshot.Parameter.Content?.Names(key.Id) == true || Ledger.Find(key.Id) is not null => KeyRole.PendingDeletion,
            _ when ClosedIntent is { } intent && IntentRules.IsOrphan(Snapshot, intent, key) => KeyRole.Orphan,
            _ => KeyRole.Foreign,
        };

    /// <summary>False for the key that was current when the parameter was deleted, because consumers use it.</summary>
    public bool IsSuperseded(AccessKey key) =>
        Snapshot.Parameter.Content is not null || Ledger.Find(key.Id) is { State: LedgerState.PendingDeletion };

    public IEnumerable<AccessKey> WithRole(KeyRole role) => Keys.Where(key => RoleOf(key) == role);

    public ProjectedKeys After(Change change) =>
        change switch
        {
            Change.DeleteKey delete => this with { Keys = Keys.RemoveAll(key => key.Id == delete.Key) },
            Change.PublishAgain publish => this with
            {
                CurrentId = publish.Key,
                OverlapRestarts = OverlapRestarts || Ledger.Current?.Key != publish.Key,
                RewritesParameter = true,
                MovesKeys = true,
            },
            Change.IssueKey => this with { Issues = true, RewritesParameter = true, MovesKeys = true },
            Change.RewriteParameter => this with { RewritesParameter = true, MovesKeys = true },
            Change.Report { Reason: Reason.ParameterRefused } => this with { Waits = true },
            _ => this,
        };
}
