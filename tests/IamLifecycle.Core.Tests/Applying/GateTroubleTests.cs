using IamLifecycle.Model;
using IamLifecycle.Planning;

namespace IamLifecycle.Applying;

/// <summary>The gate by itself, where it cannot judge one kind of change.</summary>
public sealed class GateTroubleTests : GateTest
{
    private const string LosesAccess = "the gate could not judge, so nobody lost access";
    private const string Reissue = "the gate could not judge, so nobody got a new key for a parameter that is missing or not ours";

    public static TheoryData<Exception, string> Troubles => new()
    {
        { new FailureException(new Failure.NeedsAttention("denied")), "denied" },
        { new OperationCanceledException(), Failure.OutOfTime.Message },
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Whatever_keeps_it_from_judging_is_logged_with_what_was_not_done_and_all_wait(Exception trouble, string why)
    {
        Want(Gated.LosesAccess, "bob", "alice");
        Want(Gated.Reissue, "carol");

        var open = await Gate.JudgeAsync(() => throw trouble, write: true, CancellationToken.None);

        open.Should().BeEmpty();
        Gate.Waiting.Select(user => user.Value).Should().Equal("alice", "bob", "carol");
        Log.Lines.Should().HaveCount(2);
        Log.Lines.First().Should().StartWith(LosesAccess).And.Contain(why);
        Log.Lines.Last().Should().StartWith(Reissue).And.Contain(why);
    }

    [Fact]
    public async Task A_counter_that_keeps_changing_keeps_that_kind_waiting_and_no_other()
    {
        Want(Gated.LosesAccess, "alice");
        Want(Gated.Reissue, "bob");
        Calls.Before = call =>
        {
            if (call.Operation is Simulation.AwsOperation.Admit && call.Subject == nameof(Gated.LosesAccess))
            {
                Admit($"AIDA9{Calls.Calls.Count}");
            }
        };

        var open = await JudgeAsync(owned: 100);

        open.Select(user => user.Value).Should().Equal("bob");
        Gate.Waiting.Select(user => user.Value).Should().Equal("alice");
        Log.Lines.Should().Contain(line => line.StartsWith(LosesAccess, StringComparison.Ordinal) && line.Contains("kept changing"));
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public void Whom_an_event_led_to_once_is_by_event_in_every_later_look(bool first, bool second, bool byEvent)
    {
        CloseLook look = Looks.Of("A0*");
        var plan = new UserPlan(Looks.Alice, []);
        Gate.IsByEvent(Looks.Alice).Should().BeFalse();

        Gate.Pass(plan, look with { ByEvent = first });
        Gate.Pass(plan, look with { ByEvent = second });

        Gate.IsByEvent(Looks.Alice).Should().Be(byEvent);
        Gate.IsByEvent(new UserName("bob")).Should().BeFalse();
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public void A_creation_that_an_event_led_to_once_is_by_event_in_every_later_look(bool first, bool second, bool byEvent)
    {
        Gate limited = Limited(new CreationLimits(null, 1));
        var plan = new UserPlan(Looks.Alice, [new Change.CreateUser(Looks.Alice, Reason.UserMissing, [])]);
        foreach (bool led in (bool[])[first, second])
        {
            limited.Pass(plan, Looks.Of("") with { User = null, ByEvent = led });
        }

        limited.IsByEvent(Looks.Alice).Should().Be(byEvent);
    }

    [Theory]
    [InlineData(Gated.LosesAccess, LosesAccess)]
    [InlineData(Gated.Reissue, Reissue)]
    [InlineData(Gated.Creates, "the gate could not judge, so no user was created")]
    [InlineData(Gated.CutsOverlap, "the gate could not judge, so no overlap was cut")]
    public void What_was_not_done_is_named_by_what_was_to_be_judged(Gated kind, string text) =>
        GateRefusal.CouldNotJudge(kind).Should().Be(text);
}
