namespace IamLifecycle.Planning;

public sealed class UserPlanTests
{
    private static readonly Change Said = new Change.Report(Looks.Alice, Reason.ForeignKey, "kept");
    private static readonly Change Ledger = new Change.WriteLedger(Looks.Alice, Reason.LedgerDiffers);

    [Fact]
    public void A_plan_that_only_says_something_changes_nothing()
    {
        Plan().IsEmpty.Should().BeTrue();
        Plan(Said).IsEmpty.Should().BeTrue();
        Plan(Said, Ledger).IsEmpty.Should().BeFalse();
    }

    public static TheoryData<Change, bool> Changes => new()
    {
        { Said, true },
        { Ledger, true },
        { new Change.IssueKey(Looks.Alice, Reason.RotationDue, new("A")), true },
        { new Change.IssueKey(Looks.Alice, Reason.RotationForced, new("A")), false },
        { new Change.IssueKey(Looks.Alice, Reason.ParameterMissing, null), false },
        { new Change.DeleteKey(Looks.Alice, Reason.OverlapEnded, new("A")), true },
        { new Change.DeleteKey(Looks.Alice, Reason.RoomNeeded, new("A")), false },
        { new Change.DeleteKey(Looks.Alice, Reason.SecretLost, new("A")), false },
        { new Change.RewriteParameter(Looks.Alice, Reason.ParameterNamesDeletedKey), true },
        { new Change.RewriteParameter(Looks.Alice, Reason.ParameterNotEncrypted), false },
        { new Change.SetBoundary(Looks.Alice, Reason.BoundaryDiffers, null, "arn:b"), false },
        { new Change.DeleteUser(Looks.Alice, Reason.RowRemoved, Looks.AliceId), false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Only_what_carries_the_key_cycle_on_may_go_by_the_row_that_the_scan_read(Change change, bool rotation)
    {
        Plan(change).IsRotation.Should().Be(rotation);
        Plan(Ledger, change).IsRotation.Should().Be(rotation, "every change of the plan counts");
    }

    private static UserPlan Plan(params Change[] changes) => new(Looks.Alice, [.. changes]);
}
