using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Access;

/// <summary>
/// A new version of the row and its event arrive at any call of the run for the previous version. In the end, the last version is in force.
/// </summary>
public sealed class AccessOrderTests
{
    private static readonly Dictionary<string, (Action<World> Do, string End)> Rows = new()
    {
        ["ordinary"] = (world => world.Declare("alice"), "^allowed A0 B15\\*$"),
        ["suspended"] = (world => world.Suspend("alice"), "^denied A0! B15!\\*$"),
        ["without keys"] = (world => world.RequestNoKeys("alice"), "^allowed A0! B15!\\*$"),
        ["removed"] = (world => world.Remove("alice"), "^denied A0! B15!\\*$"),
    };

    public static TheoryData<string, string> Orders
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (string first in Rows.Keys)
            {
                foreach (string second in Rows.Keys)
                {
                    all.Add(first, second);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task The_last_version_of_a_row_is_in_force_in_any_order_of_events(string first, string second)
    {
        for (int call = 1, calls = 1; call <= calls; call++)
        {
            World world = await BeginAsync();
            Rows[first].Do(world);
            SimulatedProcess process = world.Start();
            process.Calls.Before = made => Arrive(world, second, made.Number == call);

            await process.EventAsync("alice");
            calls = process.Calls.Calls.Count;
            Arrive(world, second, now: calls < call); // the run ended before this call
            await world.EventAsync("alice"); // a late, repeated event
            string early = world.AccessOf("alice");
            await world.HourlyRunsAsync(2);

            early.Should().MatchRegex(Rows[second].End, $"{second} arrived at call {call} of {first}");
            world.AccessOf("alice").Should().Be(early);
            world.Aws.State.IsAtRest.Should().BeTrue();
        }
    }

    private static void Arrive(World world, string row, bool now)
    {
        if (now)
        {
            Rows[row].Do(world);
            world.EventAsync("alice").GetAwaiter().GetResult();
        }
    }

    private static async Task<World> BeginAsync()
    {
        var world = new World { Policy = RowStories.Allowing };
        await world.CreateUsersAsync("alice", "bob", "carol", "dave");
        world.PassToDay(15);
        await world.FullRunAsync();
        world.Pass(Duration.FromMinutes(10));
        return world;
    }
}
