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

/// <summary>The result for one user.</summary>
/// <param name="User">The name as IAM spells it, or as the row does if IAM has no such user.</param>
/// <param name="Planned">All decisions, in order, including reports.</param>
/// <param name="Done">The changes that were applied.</param>
/// <param name="Failure">Why the rest was not applied; null if nothing failed.</param>
/// <param name="Leased">True if another run is processing the user and will recheck it.</param>
public sealed record UserOutcome(
    UserName User,
    ImmutableArray<Change> Planned,
    ImmutableArray<Change> Done,
    Failure? Failure,
    bool Leased = false
)
{
    /// <summary>True if the stream record of this user should be sent again.</summary>
    public bool IsRetryable { get; init; } = Failure is Failure.Transient or Failure.Conflict;

    /// <summary>Requests for a later phase of the run: a console login, or changes that the gate must admit first.</summary>
    internal ImmutableArray<ReconcileRequest> Deferred { get; init; } = [];

    /// <summary>True if a stream record caused a pass. Later passes of the run then do not rely on IAM's answers either.</summary>
    internal bool ByEvent { get; init; }

    public bool NeedsAttention => Failure is Failure.NeedsAttention || Planned.OfType<Change.Report>().Any(report => report.NeedsAttention);
}

/// <summary>What a run read, decided and applied. It contains no secret.</summary>
public sealed record RunReport
{
    /// <summary>Sorted by user name.</summary>
    public ImmutableArray<UserOutcome> Users { get; init; } = [];

    /// <summary>Users that the run did not start before its deadline.</summary>
    public ImmutableArray<UserName> NotStarted { get; init; } = [];

    public ImmutableArray<GateRefusal> Refusals { get; init; } = [];

    /// <summary>The number of rows and owned users of a full run; null on the stream path.</summary>
    public LastRun? Seen { get; init; }

    /// <summary>The age in days of the oldest key of any owned user; null on the stream path.</summary>
    public double? OldestKeyAgeDays { get; init; }

    public bool DryRun { get; init; }

    /// <summary>The decisions as one sorted, repeatable text, including refusals of the gate.</summary>
    public string PlanAsText() =>
        PlanText.Write(Users.Select(user => new UserPlan(user.User, user.Planned)))
        + string.Concat(Refusals.Select(refusal => $"REFUSED: {refusal}\n"));

    public int Count<TChange>()
        where TChange : Change => Users.Sum(user => user.Done.OfType<TChange>().Count());

    /// <summary>The notices in addition to those about changes: users that need attention, and refusals of the gate.</summary>
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

    /// <summary>The number of users that were not created because the gate refused it.</summary>
    public int CreationsRefused => Refusals.Where(refusal => refusal.Kind is GuardedEffect.Creates).Sum(refusal => refusal.Users.Length);

    public int DeletionsRefused =>
        Refusals.Where(refusal => refusal.Kind is GuardedEffect.LosesAccess).Sum(refusal => refusal.Users.Length);
}
