using IamLifecycle.Model.Identity;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Keys;

/// <summary>
/// A key is created by hand for a user that is due for a rotation. The next run first reads the key, then a stale list without it, and
/// crashes.
/// </summary>
public sealed class KnownKeysTests
{
    private readonly World world = new(lags: true);

    [Fact]
    public async Task A_key_read_earlier_under_the_same_lease_is_no_orphan_although_a_later_list_is_stale()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.PassToDay(15);
        world.Aws.Remember("the rotation is due");
        world.Pass(Duration.FromSeconds(5));
        world.Aws.Iam.CreateKey(new UserName("alice"), byHand: true);
        world.Aws.Remember("a key is created by hand");
        world.Pass(Duration.FromSeconds(3));

        SimulatedProcess process = world.Start(CallFault.Always(AwsOperation.OpenIntent, FaultKind.CrashAfter));
        process.Calls.Lag = call =>
            call.Operation is AwsOperation.ListAccessKeys && process.Calls.Count(AwsOperation.ListAccessKeys) > 1
                ? Duration.FromSeconds(5)
                : Duration.Zero;
        process.Calls.Before = call => RequestRecheck(call, process);
        await process.SurviveAsync(run => run.EventAsync("alice"));
        process.Calls.Count(AwsOperation.OpenIntent).Should().Be(1, "the second read showed a free slot");

        world.Pass(Duration.FromHours(1));
        await world.HourlyRunsAsync(2);

        world.Keys("alice").Should().Be("A0* B15?");
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    private void RequestRecheck(AwsCall call, SimulatedProcess process)
    {
        if (call.Operation is AwsOperation.ReleaseLease && process.Calls.Count(AwsOperation.ReleaseLease) == 1)
        {
            world.Start().EventAsync("alice").GetAwaiter().GetResult();
        }
    }
}
