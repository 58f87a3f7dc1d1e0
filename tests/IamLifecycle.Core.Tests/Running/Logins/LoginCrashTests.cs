using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Logins;

/// <summary>
/// A process crashes, or a response is lost or wrong, at every call that creates or deletes a console login. Ordinary runs follow, and in
/// the end the password that was delivered last works.
/// </summary>
public sealed class LoginCrashTests
{
    public static TheoryData<string, FaultKind> Everything => EveryFault.Of(Stories.Keys);

    private static Dictionary<string, Story> Stories { get; } =
        new()
        {
            ["a new user"] = new("delivered", world =>
            {
                world.Remove("carl");
                world.RequestLogin("alice");
            }),
            ["a user with keys"] = new("delivered", world => world.RequestLogin("carl"), "carl"),
            ["a reset"] = new(
                "delivered",
                Given(world => world.RequestLogin("carl", row => row with { ResetPasswordBefore = world.Aws.Clock.GetCurrentInstant() })),
                "carl"
            ),
            ["deleted by hand"] = new(
                "delivered",
                Given(world =>
                {
                    world.Aws.Iam["carl"].Attachments.Clear();
                    world.Aws.Iam.MakeReport();
                }),
                "carl"
            ),
            ["no longer wanted"] = new("none forgotten", Given(world => world.Declare("carl")), "carl"),
            ["the user's own password"] = new(
                "own kept",
                world =>
                {
                    world.Aws.Iam["carl"].SetPassword("own password");
                    world.RequestLogin("carl");
                },
                "carl"
            ),
            ["the user's own password, and the login no longer wanted"] = new(
                "own forgotten",
                async world =>
                {
                    world.Aws.Iam["carl"].SetPassword("own password");
                    world.RequestLogin("carl");
                    await world.EventAsync("carl");
                    world.Declare("carl");
                },
                "carl"
            ),
            ["suspended"] = new("none forgotten", Given(world => world.RequestLogin("carl", row => row with { Suspended = true })), "carl"),
            ["resumed"] = new(
                "delivered",
                Given(async world =>
                {
                    world.RequestLogin("carl", row => row with { Suspended = true });
                    await world.EventAsync("carl");
                    world.Pass(Duration.FromMinutes(10));
                    world.RequestLogin("carl");
                }),
                "carl"
            ),
            ["the row removed"] = new("none forgotten", Given(world => world.Remove("carl")), "carl"),
            ["groups and a rotation as well"] = new(
                "delivered",
                Given(world =>
                {
                    world.PassToDay(15);
                    world.RequestLogin("carl", row =>
                        row with
                        {
                            Groups = ["g1"],
                            ResetPasswordBefore = world.Aws.Clock.GetCurrentInstant(),
                        }
                    );
                }),
                "carl"
            ),
        };

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task The_next_runs_recover_from_one_fault_at_any_call(string story, FaultKind kind)
    {
        for (int call = 1, calls = 1; call <= calls; call++)
        {
            foreach (bool byEvent in (bool[])[true, false])
            {
                World world = await BeginAsync(Stories[story]);
                SimulatedProcess process = world.Start(CallFault.At(call, kind));
                await process.SurviveAsync(run => byEvent ? run.EventAsync(Stories[story].User) : run.FullRunAsync());
                calls = Math.Max(calls, process.Calls.Calls.Count + 1);
                await RecoverAsync(world, Stories[story], $"{kind} at call {call} of {story}, {(byEvent ? "by event" : "in a full run")}");
            }
        }
    }

    private static async Task RecoverAsync(World world, Story story, string because)
    {
        await world.HourlyRunsAsync(3);
        string end = world.LoginOf(story.User);
        (
            story.End == "delivered"
                ? end.StartsWith("of ", StringComparison.Ordinal) && end.EndsWith(" delivered", StringComparison.Ordinal)
                : end == story.End
        )
            .Should()
            .BeTrue($"{because}: {end}");
        world.Aws.State.IsAtRest.Should().BeTrue(because);
        (await world.CallsForUsersAsync()).Should().BeEmpty(because);

        await world.EventAsync(story.User);
        world.LoginOf(story.User).Should().Be(end, $"{because}, after a repeated event");
        world.Promises.CheckSecrets();
    }

    private static async Task<World> BeginAsync(Story story)
    {
        var world = new World { Policy = LoginStories.Reaching with { AllowedGroups = new NamePatterns(["g1"]) } };
        await world.CreateUsersAsync("bob", "carl", "dora", "emil");
        world.Pass(Duration.FromMinutes(10));
        await story.Prepare(world);
        return world;
    }

    /// <summary>A login with a password that was delivered ten minutes ago.</summary>
    private static Func<World, Task> Given(Func<World, Task> then) =>
        async world =>
        {
            world.RequestLogin("carl");
            await world.EventAsync("carl");
            world.LoginOf("carl").Should().Be("of 1 delivered");
            world.Pass(Duration.FromMinutes(10));
            await then(world);
        };

    private static Func<World, Task> Given(Action<World> then) =>
        Given(world =>
        {
            then(world);
            return Task.CompletedTask;
        });

    private sealed record Story(string End, Func<World, Task> Prepare, string User = "alice")
    {
        public Story(string end, Action<World> prepare, string user = "alice")
            : this(end, Done(prepare), user) { }

        private static Func<World, Task> Done(Action<World> prepare) =>
            world =>
            {
                prepare(world);
                return Task.CompletedTask;
            };
    }
}
