namespace IamLifecycle.Planning.Selection;

public sealed class SelectionTests
{
    [Theory]
    [InlineData(Reason.OutsideUser, true)]
    [InlineData(Reason.LoginMissing, true)]
    [InlineData(Reason.LoginBegun, true)]
    [InlineData(Reason.LoginGone, true)]
    [InlineData(Reason.PasswordReset, true)]
    [InlineData(Reason.LoginNotWanted, false)]
    [InlineData(Reason.LoginKept, false)]
    [InlineData(Reason.RotationDue, false)]
    [InlineData(Reason.UserMissing, false)]
    public void What_may_wait_for_people_is_left_to_the_last_pass(Reason why, bool last) =>
        new ReconcileRequest(UserSnapshots.Alice, why, UserSnapshots.Day(1)).IsForLogin.Should().Be(last);
}
