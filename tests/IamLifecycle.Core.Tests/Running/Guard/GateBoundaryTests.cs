using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Guard;

/// <summary>The gate counts by the hour. Two runs just before and just after a full hour stay under the limit together.</summary>
public sealed class GateBoundaryTests
{
    private static readonly Duration BeforeTheHour = Duration.FromHours(11) - Duration.FromSeconds(1);

    [Fact]
    public async Task Only_one_of_two_runs_is_admitted_wherever_the_second_starts()
    {
        int calls = (await RunAsync(interruptedAt: int.MaxValue)).Calls;
        calls.Should().BeGreaterThan(10);

        for (int call = 1; call <= calls; call++)
        {
            (await RunAsync(call))
                .UsersLeft.Should()
                .Be(4, $"two of six may be deleted; the second run started at call {call} of the first");
        }
    }

    /// <summary>
    /// Two users are removed a second before the full hour, two others a second after it, while the first run is at that call.
    /// </summary>
    private static async Task<(int Calls, int UsersLeft)> RunAsync(int interruptedAt)
    {
        var world = new World { Policy = TestPolicy.Default with { Deletions = new DeletionLimits(2, 10) } };
        await world.CreateUsersAsync("alice", "bob", "carol", "dave", "erin", "frank");
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
