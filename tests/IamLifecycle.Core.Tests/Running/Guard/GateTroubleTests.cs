using IamLifecycle.Model;
using IamLifecycle.Ports;

namespace IamLifecycle.Running.Guard;

/// <summary>The gate on its own, when it cannot judge one kind of change.</summary>
public sealed class GateTroubleTests : GateTest
{
    private const string LosesAccess = "the gate could not judge, so no user lost access";
    private const string Reissue =
        "the gate could not judge, so no user got a new key for a parameter that is missing or was not written by the function";

    public static TheoryData<Exception, string> Failures =>
        new()
        {
            { new FailureException(new Failure.NeedsAttention("denied")), "denied" },
            { new OperationCanceledException(), Failure.OutOfTime.Message },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_to_judge_is_logged_with_the_skipped_changes_and_all_users_wait(Exception failure, string why)
    {
        Want(GuardedEffect.LosesAccess, "bob", "alice");
        Want(GuardedEffect.Reissue, "carol");

        var open = await Gate.JudgeAsync(() => throw failure, write: true, CancellationToken.None);

        open.Should().BeEmpty();
        Gate.Waiting.Select(user => user.Value).Should().Equal("alice", "bob", "carol");
        Log.Lines.Should().HaveCount(2);
        Log.Lines.First().Should().StartWith(LosesAccess).And.Contain(why);
        Log.Lines.Last().Should().StartWith(Reissue).And.Contain(why);
    }

    [Fact]
    public async Task A_counter_that_keeps_changing_delays_only_its_own_kind_of_change()
    {
        Want(GuardedEffect.LosesAccess, "alice");
        Want(GuardedEffect.Reissue, "bob");
        Calls.Before = call =>
        {
            if (call.Operation is Simulation.AwsOperation.Admit && call.Subject == nameof(GuardedEffect.LosesAccess))
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
    [InlineData(GuardedEffect.LosesAccess, LosesAccess)]
    [InlineData(GuardedEffect.Reissue, Reissue)]
    [InlineData(GuardedEffect.Creates, "the gate could not judge, so no user was created")]
    [InlineData(GuardedEffect.CutsOverlap, "the gate could not judge, so no overlap was cut")]
    public void The_message_of_a_failure_to_judge_names_the_skipped_kind_of_change(GuardedEffect kind, string text) =>
        GateRefusal.CouldNotJudge(kind).Should().Be(text);
}
