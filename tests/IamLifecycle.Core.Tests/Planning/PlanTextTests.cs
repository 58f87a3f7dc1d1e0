using IamLifecycle.Model.Identity;

namespace IamLifecycle.Planning;

public sealed class PlanTextTests
{
    private static readonly UserName Bob = new("bob");

    [Fact]
    public void A_plan_lists_users_by_name_and_their_changes_in_order_with_reasons_and_counts_what_is_changed() =>
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
    public void One_change_is_one_change_and_none_are_none()
    {
        PlanText.Write([new UserPlan(Bob, [new Change.WriteLedger(Bob, Reason.FirstKey)])]).Should().EndWith("\n1 change\n");
        PlanText
            .Write([new UserPlan(Bob, [new Change.Report(Bob, Reason.ForeignKey, "kept")])])
            .Should()
            .Be("bob\n  ! kept (ForeignKey)\n0 changes\n");
        PlanText.Write([]).Should().Be("0 changes\n");
    }
}
