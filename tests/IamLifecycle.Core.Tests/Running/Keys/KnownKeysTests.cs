using IamLifecycle.Model.Identity;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Keys;

/// <summary>
/// A person makes a key for a user that is due for a rotation; the run that comes is told so, then not any more, and dies.
/// </summary>
public sealed class KnownKeysTests
{
    private readonly World world = new(lags: true);

    [Fact]
    public async Task A_key_that_an_earlier_look_under_the_same_lease_showed_is_no_orphan_though_the_later_list_was_older()
    {
        await world.HaveAsync("alice", "bob");
        world.PassToDay(15);
        world.Aws.Remember("the day has come");
        world.Pass(Duration.FromSeconds(5));
        world.Aws.Iam.CreateKey(new UserName("alice"), byHand: true);
        world.Aws.Remember("a person makes a key");
        world.Pass(Duration.FromSeconds(3));

        SimulatedProcess process = world.Start(CallFault.Always(AwsOperation.OpenIntent, FaultKind.CrashAfter));
        process.Calls.Lag = call =>
            call.Operation is AwsOperation.ListAccessKeys && process.Calls.Count(AwsOperation.ListAccessKeys) > 1
                ? Duration.FromSeconds(5)
                : Duration.Zero;
        process.Calls.Before = call => SomebodyComes(call, process);
        await process.SurviveAsync(run => run.EventAsync("alice"));
        process.Calls.Count(AwsOperation.OpenIntent).Should().Be(1, "the second look saw a free slot");

        world.Pass(Duration.FromHours(1));
        await world.HourlyRunsAsync(2);

        world.Keys("alice").Should().Be("A0* B15?");
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    private void SomebodyComes(AwsCall call, SimulatedProcess process)
    {
        if (call.Operation is AwsOperation.ReleaseLease && process.Calls.Count(AwsOperation.ReleaseLease) == 1)
        {
            world.Start().EventAsync("alice").GetAwaiter().GetResult();
        }
    }
}
