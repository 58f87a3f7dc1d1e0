using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Running;
using NodaTime;

namespace IamLifecycle.Cli.Planning;

/// <summary>The changes that <c>apply</c> may make if they become due after the plan was shown.</summary>
public sealed class ApprovedPlanTests
{
    private static readonly UserName Alice = new("alice");
    private static readonly Change.LockUser Lock = new(Alice, Reason.Unused, NodaConstants.UnixEpoch, Duration.FromDays(45));

    [Fact]
    public void A_shown_lock_includes_the_suspension_of_its_user() =>
        Kept([Lock], Suspension(Alice, Reason.Unused)).Should().Equal(Suspension(Alice, Reason.Unused));

    [Fact]
    public void A_shown_lock_includes_no_other_suspension_and_no_other_user()
    {
        Kept([Lock], Suspension(Alice, Reason.Suspended)).Should().BeEmpty();
        Kept([Lock], Suspension(new UserName("bob"), Reason.Unused)).Should().BeEmpty();
        Kept([], Suspension(Alice, Reason.Unused)).Should().BeEmpty();
    }

    private static IEnumerable<Change> Kept(Change[] shown, Change change)
    {
        var report = new RunReport { Users = [new UserOutcome(Alice, [.. shown], [], null)] };
        return new ApprovedPlan(report, CancellationToken.None)
            .Restrict(new UserPlan(change.User, [change]))
            .Changes.Where(kept => !kept.IsReport);
    }

    private static Change.SetBoundary Suspension(UserName user, Reason reason) =>
        new(user, reason, "arn:aws:iam::123456789012:policy/boundary", "arn:aws:iam::aws:policy/AWSDenyAll");
}
