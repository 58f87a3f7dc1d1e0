using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Guard;

/// <summary>The gate counts by the hour; two runs on both sides of the full hour together stay under the limit.</summary>
public sealed class GateBoundaryTests
{
    private static readonly Duration BeforeTheHour = Duration.FromHours(11) - Duration.FromSeconds(1);

    [Fact]
    public async Task Whenever_the_second_run_comes_only_one_of_the_two_is_admitted()
    {
        int calls = (await RunAsync(interruptedAt: int.MaxValue)).Calls;
        calls.Should().BeGreaterThan(10);

        for (int call = 1; call <= calls; call++)
        {
            (await RunAsync(call)).UsersLeft.Should().Be(4, $"two of six may go, and the second run came at call {call} of the first");
        }
    }

    /// <summary>
    /// Two users are let go a second before the full hour, two others a second after it, while the first run is at that call.
    /// </summary>
    private static async Task<(int Calls, int UsersLeft)> RunAsync(int interruptedAt)
    {
        var world = new World { Policy = TestPolicy.Default with { Deletions = new DeletionLimits(2, 10) } };
        await world.HaveAsync("alice", "bob", "carol", "dave", "erin", "frank");
        world.Pass(BeforeTheHour);
        world.Remove("alice", "bob", "carol", "dave");
        SimulatedProcess first = world.Start();
        first.Calls.Before = call =>
        {
            if (call.Number == interruptedAt)
            {
                world.Pass(Duration.FromSeconds(2));
                world.EventAsync("carol", "dave").GetAwaiter().GetResult();
            }
        };

        await first.EventAsync("alice", "bob");

        return (first.Calls.Calls.Count, world.Aws.Iam.Users.Count());
    }
}
