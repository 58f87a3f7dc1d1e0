using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Running;
using IamLifecycle.Running.Guard;

namespace IamLifecycle.Lambda;

/// <summary>Run reports for tests.</summary>
internal static class Reports
{
    public static readonly UserName Ann = new("ann");
    public static readonly UserName Bob = new("bob");

    /// <summary>A full run: ann was created and has a key, bob's row is invalid, three deletions and two creations were refused.</summary>
    public static RunReport FullRun =>
        new()
        {
            Users =
            [
                Done(
                    new Change.CreateUser(Ann, Reason.UserMissing, ImmutableDictionary<string, string>.Empty),
                    new Change.IssueKey(Ann, Reason.FirstKey, null)
                ),
                new UserOutcome(Bob, [new Change.Report(Bob, Reason.RowInvalid, "ExpiresAt '1e3': no", NeedsAttention: true)], [], null),
            ],
            Refusals =
            [
                new GateRefusal(
                    GuardedEffect.LosesAccess,
                    "3 of 4 users.",
                    "Say yes.",
                    [new UserName("cid"), new UserName("dan"), new UserName("eve")]
                ),
                new GateRefusal(GuardedEffect.Creates, "2 users.", "Say yes.", [new UserName("fay"), new UserName("gus")]),
            ],
            Seen = new LastRun(StoppedClock.Now, 6, 4),
            OldestKeyAgeDays = 12.5,
        };

    public static UserOutcome Done(params ImmutableArray<Change> changes) => new(changes[0].User, changes, changes, null);
}
