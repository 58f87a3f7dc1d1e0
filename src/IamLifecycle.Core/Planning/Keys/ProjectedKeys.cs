using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>A user's keys as the rules see them: what was looked at, and what the changes planned so far will have made of it.</summary>
internal sealed record ProjectedKeys(UserSnapshot Look, Row.Declared Row, LifecyclePolicy Policy, Instant Now)
{
    /// <summary>The row's own periods, or the policy's.</summary>
    public KeyPolicy Periods => Row.Keys ?? Policy.Keys;

    /// <summary>The dates of the user's keys.</summary>
    public KeySchedule Schedule => new(Periods, Ledger.Resumed);

    public ObservedUser User { get; } = Look.User ?? throw new ArgumentException("Keys are planned for a user that exists.", nameof(Look));

    /// <summary>Oldest first, however IAM lists them: the same keys give the same plan.</summary>
    public ImmutableArray<AccessKey> Keys { get; private init; } =
    [.. Look.Keys.OrderBy(key => key.CreatedAt).ThenBy(key => key.Id.Value, StringComparer.Ordinal)];

    public AccessKeyId? CurrentId { get; private init; } = Look.Parameter.Content?.Current.Id;

    /// <summary>True once the plan writes the parameter anew, entries of deleted keys left out.</summary>
    public bool RewritesParameter { get; private init; }

    /// <summary>A superseded key was published again: consumers may hold it, so the overlap begins now.</summary>
    public bool OverlapRestarts { get; private init; } = ForeignWrites.PublishingSuperseded(Look) is not null;

    /// <summary>A key is due and waits for SSM to take the parameter: what is remembered of the refusal stays.</summary>
    public bool Waits { get; private init; }

    public bool Issues { get; private init; }

    public bool MovesKeys { get; private init; }

    public Ledger Ledger => User.Ledger;

    /// <summary>The published key, if IAM still has it.</summary>
    public AccessKey? Published => Keys.FirstOrDefault(key => key.Id == CurrentId);

    /// <summary>The intent to issue a key, once it is over.</summary>
    public Intent? ClosedIntent =>
        Look.Intent is { Kind: IntentKind.IssueKey } intent && IntentRules.IsClosed(intent, Policy, Now) ? intent : null;

    public bool IsRecent(Instant at) => Now - at < Policy.PropagationDelay;

    public bool WasAdopted(AccessKey key) => WasAdopted(key.Id);

    public bool WasAdopted(AccessKeyId key) => Look.AdoptedKeys is { } adopted && adopted.Contains(key);

    public KeyRole StandingOf(AccessKey key) =>
        key switch
        {
            _ when key.Id == CurrentId => KeyRole.Published,
            _ when Look.Parameter.Content?.Names(key.Id) == true || Ledger.Find(key.Id) is not null => KeyRole.PendingDeletion,
            _ when ClosedIntent is { } intent && IntentRules.IsOrphan(Look, intent, key) => KeyRole.Orphan,
            _ => KeyRole.Foreign,
        };

    /// <summary>False for the key that was current when the parameter was lost: it is the one that consumers hold.</summary>
    public bool IsSuperseded(AccessKey key) =>
        Look.Parameter.Content is not null || Ledger.Find(key.Id) is { State: LedgerState.PendingDeletion };

    public IEnumerable<AccessKey> Standing(KeyRole standing) => Keys.Where(key => StandingOf(key) == standing);

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
