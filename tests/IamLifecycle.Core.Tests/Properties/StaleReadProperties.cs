using FsCheck;
using FsCheck.Fluent;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Properties;

/// <summary>
/// Users, keys and parameters are read from replicas that are up to a minute behind. Each call may use another replica. Parameter tags, the
/// table and the leases are always current.
/// </summary>
public sealed class StaleReadProperties
{
    private static Gen<Step> Steps =>
        Gen.Frequency(
            (
                5,
                from seconds in Gen.Elements(1, 10, 40, 70, 400, 3600, 86400 * 15)
                select new Step($"{seconds} s pass", world => Pass(world, seconds))
            ),
            (
                6,
                from lags in Gen.ArrayOf(Gen.Elements(0, 0, 5, 30, 60), 7)
                select new Step($"event, lagging {string.Join(' ', lags)}", world => Lagging(world, lags).EventAsync("alice"))
            ),
            (
                2,
                from lags in Gen.ArrayOf(Gen.Elements(0, 0, 5, 30, 60), 7)
                select new Step($"full run, lagging {string.Join(' ', lags)}", world => Lagging(world, lags).FullRunAsync())
            ),
            (1, Gen.Constant(new Step("the row is put or deleted", Toggle)))
        );

    [Fact]
    public void Stale_reads_break_no_promise_and_later_reads_repair_all_their_effects() =>
        Prop.ForAll(Gen.ArrayOf(Steps, 30).ToArbitrary(), steps =>
            {
                var world = new World(lags: true);
                Wait(world.CreateUsersAsync("bob", "carol", "dave"));
                foreach (Step step in steps)
                {
                    Wait(step.Do(world));
                }

                Wait(world.HourlyRunsAsync(4));
                bool declared = world.Aws.Rows.Get(new UserName("alice")) is Row.Declared;
                world.Keys("alice").Should().MatchRegex(declared ? "^([A-Z][0-9]+\\?? )?[A-Z][0-9]+\\*$" : "^no user$");
                world.Aws.State.IsAtRest.Should().BeTrue();
                world.Aws.Parameters.Names.Should().HaveCount(world.Aws.Iam.Users.Count());
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    private static SimulatedProcess Lagging(World world, int[] lags)
    {
        SimulatedProcess process = world.Start();
        process.Calls.Lag = call =>
            call.Operation is AwsOperation.ListTagsForResource ? Duration.Zero : Duration.FromSeconds(lags[call.Number % lags.Length]);
        return process;
    }

    private static Task Pass(World world, int seconds)
    {
        world.Pass(Duration.FromSeconds(seconds));
        return Task.CompletedTask;
    }

    private static Task Toggle(World world)
    {
        if (world.Aws.Rows.Get(new UserName("alice")) is Row.Absent)
        {
            world.Declare("alice");
        }
        else
        {
            world.Remove("alice");
        }

        return Task.CompletedTask;
    }

    private static void Wait(Task step) => step.GetAwaiter().GetResult();

    private sealed record Step(string Text, Func<World, Task> Do)
    {
        public override string ToString() => Text;
    }
}
