using IamLifecycle.Model.Identity;

namespace IamLifecycle.Planning;

public sealed class PlanTextTests
{
    private static readonly UserName Bob = new("bob");

    [Fact]
    public void A_plan_lists_users_by_name_with_their_changes_in_order_and_reasons_and_counts_the_changes() =>
        PlanText
            .Write([
                new UserPlan(
                    Bob,
                    [
                        new Change.Report(Bob, Reason.ForeignKey, "kept"),
                        new Change.IssueKey(Bob, Reason.FirstKey, null),
                        new Change.WriteLedger(Bob, Reason.FirstKey),
                    ]
                ),
                new UserPlan(new UserName("carol"), []),
                new UserPlan(UserSnapshots.Alice, [new Change.CreateUser(UserSnapshots.Alice, Reason.UserMissing, [])]),
            ])
            .Should()
            .Be(
                """
                alice
                  + user (UserMissing)
                bob
                  ! kept (ForeignKey)
                  + access key (FirstKey)
                  ~ ledger (FirstKey)
                3 changes

                """
            );

    [Fact]
    public void The_count_of_changes_uses_singular_and_plural_and_excludes_reports()
    {
        PlanText.Write([new UserPlan(Bob, [new Change.WriteLedger(Bob, Reason.FirstKey)])]).Should().EndWith("\n1 change\n");
        PlanText
            .Write([new UserPlan(Bob, [new Change.Report(Bob, Reason.ForeignKey, "kept")])])
            .Should()
            .Be("bob\n  ! kept (ForeignKey)\n0 changes\n");
        PlanText.Write([]).Should().Be("0 changes\n");
    }
}
