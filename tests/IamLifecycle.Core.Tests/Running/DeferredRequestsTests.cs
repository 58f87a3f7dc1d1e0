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
    public void After_one_look_that_an_event_caused_the_look_after_the_gate_is_one_too(bool first, bool second, bool byEvent)
    {
        deferred.Add(1, Outcome(UserSnapshots.Alice, Request(UserSnapshots.Alice)) with { ByEvent = first });
        deferred.Add(2, Outcome(UserSnapshots.Alice) with { ByEvent = second });
        deferred.Add(3, Outcome(Bob, Request(Bob)));

        deferred.ForGate([UserSnapshots.Alice, Bob]).Select(request => request.ByEvent).Should().Equal(byEvent, false);
    }

    [Fact]
    public void Only_what_the_gate_admits_is_taken_in_its_order()
    {
        deferred.Add(1, Outcome(UserSnapshots.Alice, Request(UserSnapshots.Alice)));
        deferred.AddForGate(Request(Bob));

        deferred
            .ForGate([Bob, new UserName("carol"), UserSnapshots.Alice])
            .Select(request => request.User)
            .Should()
            .Equal(Bob, UserSnapshots.Alice);
        deferred.ForGate([]).Should().BeEmpty();
    }

    [Fact]
    public void Console_logins_keep_the_order_of_the_looks_that_deferred_them_and_are_taken_once()
    {
        deferred.Add(2, Outcome(Bob, Login(Bob)));
        deferred.Add(1, Outcome(UserSnapshots.Alice, Request(UserSnapshots.Alice), Login(UserSnapshots.Alice)));

        deferred.TakeForLogins().Should().Equal(Login(UserSnapshots.Alice), Login(Bob));
        deferred.TakeForLogins().Should().BeEmpty();
        deferred.ForGate([UserSnapshots.Alice, Bob]).Should().Equal(Request(UserSnapshots.Alice));
    }

    private static ReconcileRequest Request(UserName user) => new(user, Reason.RowRemoved, UserSnapshots.Day(1));

    private static ReconcileRequest Login(UserName user) =>
        new(user, Reason.LoginMissing, UserSnapshots.Day(1)) { Purpose = ReconcilePurpose.ConsoleLogin };

    private static UserOutcome Outcome(UserName user, params ImmutableArray<ReconcileRequest> requests) =>
        new(user, [], [], null) { Deferred = requests };
}
