using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Notices;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Ports;
using IamLifecycle.Running.Guard;

namespace IamLifecycle.Running;

/// <summary>How it went for one user.</summary>
/// <param name="User">As IAM spells the name, or the row if IAM has no such user.</param>
/// <param name="Planned">All that was decided, in order, reports included.</param>
/// <param name="Done">What of it was carried out.</param>
/// <param name="Failure">Why the rest was not; null if nothing failed.</param>
/// <param name="Leased">Another run is at work on the user and looks once more.</param>
public sealed record UserOutcome(
    UserName User,
    ImmutableArray<Change> Planned,
    ImmutableArray<Change> Done,
    Failure? Failure,
    bool Leased = false
)
{
    /// <summary>The event that asked for this user should come again.</summary>
    public bool IsRetryable { get; init; } = Failure is Failure.Transient or Failure.Conflict;

    /// <summary>What is left to a later phase of the run: a console login, or changes that the gate must admit first.</summary>
    internal ImmutableArray<ReconcileRequest> Deferred { get; init; } = [];

    /// <summary>A stream record caused a look: later looks of the run do not rely on IAM's answers either.</summary>
    internal bool ByEvent { get; init; }

    public bool NeedsAttention => Failure is Failure.NeedsAttention || Planned.OfType<Change.Report>().Any(report => report.NeedsAttention);
}

/// <summary>What a run saw, decided and did. Holds no secret.</summary>
public sealed record RunReport
{
    /// <summary>Sorted by user name.</summary>
    public ImmutableArray<UserOutcome> Users { get; init; } = [];

    /// <summary>Users that the run did not get to before its deadline.</summary>
    public ImmutableArray<UserName> NotStarted { get; init; } = [];

    public ImmutableArray<GateRefusal> Refusals { get; init; } = [];

    /// <summary>Rows and owned users of a full run; null on the stream path.</summary>
    public LastRun? Seen { get; init; }

    /// <summary>Age in days of the oldest key that any owned user has; null on the stream path.</summary>
    public double? OldestKeyAgeDays { get; init; }

    public bool DryRun { get; init; }

    /// <summary>What was decided, as one sorted, repeatable text, with what the gate refused.</summary>
    public string PlanAsText() =>
        PlanText.Write(Users.Select(user => new UserPlan(user.User, user.Planned)))
        + string.Concat(Refusals.Select(refusal => $"REFUSED: {refusal}\n"));

    public int Count<TChange>()
        where TChange : Change => Users.Sum(user => user.Done.OfType<TChange>().Count());

    /// <summary>What people must hear of it besides the changes: whom only a person can help, and what the gate refused.</summary>
    public IEnumerable<NoticeDraft> Notices() =>
        Users
            .SelectMany(user =>
                user.Planned.OfType<Change.Report>()
                    .Where(report => report.NeedsAttention)
                    .Select(report => NoticeRules.NeedsAttention(user.User, report.Text))
                    .Concat(
                        user.Failure is Failure.NeedsAttention failure
                            ? [NoticeRules.NeedsAttention(user.User, failure.Message, failure.Request)]
                            : []
                    )
            )
            .Concat(Refusals.Select(refusal => NoticeRules.Refused(refusal.Kind, refusal.Rule, refusal.Digest)));

    public int Failed => Users.Count(user => user.Failure is not null);

    public int NeedsAttention => Users.Count(user => user.NeedsAttention);

    public int RowsInvalid => Users.Count(user => user.Planned.Any(change => change.Reason is Reason.RowInvalid));

    /// <summary>Users whom the gate kept from being created.</summary>
    public int CreationsRefused => Refusals.Where(refusal => refusal.Kind is GuardedEffect.Creates).Sum(refusal => refusal.Users.Length);

    public int DeletionsRefused =>
        Refusals.Where(refusal => refusal.Kind is GuardedEffect.LosesAccess).Sum(refusal => refusal.Users.Length);
}
