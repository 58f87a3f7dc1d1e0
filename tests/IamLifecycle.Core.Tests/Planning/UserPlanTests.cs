using IamLifecycle.Model;

namespace IamLifecycle.Planning;

public sealed class UserPlanTests
{
    private static readonly Change KeyReport = new Change.Report(UserSnapshots.Alice, Reason.ForeignKey, "kept");
    private static readonly Change Ledger = new Change.WriteLedger(UserSnapshots.Alice, Reason.LedgerDiffers);

    [Fact]
    public void A_plan_that_contains_only_reports_changes_nothing()
    {
        Plan().IsEmpty.Should().BeTrue();
        Plan(KeyReport).IsEmpty.Should().BeTrue();
        Plan(KeyReport, Ledger).IsEmpty.Should().BeFalse();
    }

    public static TheoryData<Change, bool> Changes =>
        new()
        {
            { KeyReport, true },
            { Ledger, true },
            { new Change.IssueKey(UserSnapshots.Alice, Reason.RotationDue, new("A")), true },
            { new Change.IssueKey(UserSnapshots.Alice, Reason.RotationForced, new("A")), false },
            { new Change.IssueKey(UserSnapshots.Alice, Reason.ParameterMissing, null), false },
            { new Change.DeleteKey(UserSnapshots.Alice, Reason.OverlapEnded, new("A")), true },
            { new Change.DeleteKey(UserSnapshots.Alice, Reason.RoomNeeded, new("A")), false },
            { new Change.DeleteKey(UserSnapshots.Alice, Reason.SecretLost, new("A")), false },
            { new Change.RewriteParameter(UserSnapshots.Alice, Reason.ParameterNamesDeletedKey), true },
            { new Change.RewriteParameter(UserSnapshots.Alice, Reason.ParameterNotEncrypted), false },
            { new Change.SetBoundary(UserSnapshots.Alice, Reason.BoundaryDiffers, null, "arn:b"), false },
            { new Change.DeleteUser(UserSnapshots.Alice, Reason.RowRemoved, UserSnapshots.AliceId), false },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Only_changes_of_the_key_cycle_may_rely_on_the_row_from_the_scan(Change change, bool rotation)
    {
        Plan(change).IsRotation.Should().Be(rotation);
        Plan(Ledger, change).IsRotation.Should().Be(rotation, "every change of the plan counts");
    }

    private static UserPlan Plan(params Change[] changes) => new(UserSnapshots.Alice, [.. changes]);
}
