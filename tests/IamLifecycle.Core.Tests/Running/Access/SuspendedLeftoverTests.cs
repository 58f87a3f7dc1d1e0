using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Access;

/// <summary>A run crashes, and the row is suspended when the next run starts.</summary>
public sealed class SuspendedLeftoverTests
{
    private readonly World world = new();

    [Fact]
    public async Task The_intent_of_a_finished_deletion_is_closed_although_a_suspended_row_exists_again()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.Pass(Duration.FromHours(1));
        world.Remove("alice");
        await world
            .Start(CallFault.Always(AwsOperation.DeleteUser, FaultKind.CrashAfter))
            .SurviveAsync(process => process.EventAsync("alice"));

        world.Suspend("alice");
        await world.HourlyRunsAsync(2);

        world.Keys("alice").Should().Be("no user");
        world.Aws.State.IsAtRest.Should().BeTrue();
        (await world.CallsForUsersAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_intent_of_a_key_is_kept_as_proof_until_the_row_is_resumed_and_costs_a_steady_run_no_call()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.PassToDay(15);
        await world
            .Start(CallFault.Always(AwsOperation.CreateAccessKey, FaultKind.CrashAfter))
            .SurviveAsync(process => process.EventAsync("alice"));

        world.Suspend("alice");
        await world.HourlyRunsAsync(2);

        world.Aws.State.Read().Open.Should().ContainSingle().Which.IsKeptWhileSuspended.Should().BeTrue();
        (await world.CallsForUsersAsync()).Should().BeEmpty();
        world.Declare("alice");
        await world.HourlyRunsAsync(2);
        world.Aws.State.IsAtRest.Should().BeTrue();
        world.Keys("alice").Should().Be("A0 C15*");
    }
}
