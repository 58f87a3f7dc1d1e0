using IamLifecycle.Model.Observed;

namespace IamLifecycle.Planning.Selection;

public sealed class SelectionTests
{
    [Theory]
    [InlineData(ReconcilePurpose.ConsoleLogin, true)]
    [InlineData(ReconcilePurpose.Onboarding, true)]
    [InlineData(ReconcilePurpose.User, false)]
    [InlineData(ReconcilePurpose.LeftoverParameter, false)]
    public void Only_requests_for_console_logins_are_left_to_the_phase_of_console_logins(ReconcilePurpose purpose, bool isForLogin) =>
        new ReconcileRequest(UserSnapshots.Alice, Reason.RotationDue, UserSnapshots.Day(1)) { Purpose = purpose }
            .IsForLogin.Should()
            .Be(isForLogin);

    [Fact]
    public void A_recheck_under_the_same_lease_does_not_use_facts_from_the_bulk_reads()
    {
        var known = new BulkFacts
        {
            User = UserSnapshots.WithKeys("A0*").User,
            UserIsAbsent = true,
            HasOpenRecord = true,
        };
        var request = new ReconcileRequest(UserSnapshots.Alice, Reason.IntentOver, UserSnapshots.Day(1)) { Known = known };

        request.ForRecheck().Should().Be(request with { Reason = Reason.Leased, Known = BulkFacts.None, ByEvent = true });
    }

    [Fact]
    public void A_recheck_for_a_login_keeps_the_user_that_it_is_for()
    {
        ObservedUser? user = UserSnapshots.WithKeys("A0*").User;
        var request = new ReconcileRequest(UserSnapshots.Alice, Reason.OutsideUser, UserSnapshots.Day(1))
        {
            Purpose = ReconcilePurpose.Onboarding,
            Known = new BulkFacts { User = user, HasOpenRecord = true },
        };

        request
            .ForRecheck()
            .Should()
            .Be(
                request with
                {
                    Known = new BulkFacts { User = user },
                    ByEvent = true,
                }
            );
    }
}
