using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;

namespace IamLifecycle.Running;

public sealed class DeferredRequestsTests
{
    private static readonly UserName Bob = new("bob");
    private readonly DeferredRequests deferred = new();

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public void The_pass_after_the_gate_counts_as_event_driven_if_any_earlier_pass_was(bool first, bool second, bool byEvent)
    {
        deferred.Add(1, Outcome(UserSnapshots.Alice) with { ByEvent = first });
        deferred.Add(2, Outcome(UserSnapshots.Alice) with { ByEvent = second });
        deferred.Add(3, Outcome(Bob));

        deferred
            .Admitted([UserSnapshots.Alice, Bob], UserSnapshots.Day(1))
            .Select(request => request.ByEvent)
            .Should()
            .Equal(byEvent, false);
    }

    [Fact]
    public void Users_that_the_gate_admits_are_reconciled_in_the_order_of_admission()
    {
        UserName[] admitted = [Bob, new("carol"), UserSnapshots.Alice];

        deferred.Admitted([.. admitted], UserSnapshots.Day(1)).Select(request => request.User).Should().Equal(admitted);
        deferred.Admitted([], UserSnapshots.Day(1)).Should().BeEmpty();
    }

    [Fact]
    public void Console_logins_keep_the_order_of_the_passes_that_deferred_them_and_are_taken_once()
    {
        deferred.Add(2, Outcome(Bob, Login(Bob)));
        deferred.Add(1, Outcome(UserSnapshots.Alice, Login(UserSnapshots.Alice)));

        deferred.TakeForLogins().Should().Equal(Login(UserSnapshots.Alice), Login(Bob));
        deferred.TakeForLogins().Should().BeEmpty();
    }

    private static ReconcileRequest Login(UserName user) =>
        new(user, Reason.LoginMissing, UserSnapshots.Day(1)) { Purpose = ReconcilePurpose.ConsoleLogin };

    private static UserOutcome Outcome(UserName user, params ImmutableArray<ReconcileRequest> requests) =>
        new(user, [], [], null) { Deferred = requests };
}
