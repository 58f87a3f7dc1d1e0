using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Access;

/// <summary>
/// A process crashes, or a response is lost or wrong, at every call that the rows' attributes cause. Ordinary runs follow, and the end
/// state is the same as without the fault.
/// </summary>
public sealed class AccessCrashTests
{
    private static readonly UserAttachment Ssh = new(UserAttachmentKind.SshPublicKey, "APKA1");

    public static TheoryData<string, FaultKind> Everything => EveryFault.Of(Stories.Keys);

    private static Dictionary<string, Story> Stories { get; } =
        new()
        {
            ["suspend"] = new("denied SshPublicKey A0! B15!*", world =>
            {
                world.Attach("alice", new UserAttachment(UserAttachmentKind.LoginProfile, "alice"));
                world.Suspend("alice");
            }),
            ["resume"] = new("allowed A0 B15*", Then(world => world.Suspend("alice"), world => world.Declare("alice"))),
            ["keys off"] = new("allowed A0! B15!*", world => world.RequestNoKeys("alice")),
            ["keys on"] = new("allowed A0 B15*", Then(world => world.RequestNoKeys("alice"), world => world.Declare("alice"))),
            ["keys deleted"] = new("allowed", Then(world => world.RequestNoKeys("alice"), world => world.PassToDay(25))),
            ["quarantine"] = new("denied SshPublicKey A0! B15!*", world => world.Remove("alice")),
            ["restore"] = new("allowed A0 B15*", Then(world => world.Remove("alice"), world => world.Declare("alice"))),
            ["delete after the grace period"] = new("no user", Then(world => world.Remove("alice"), world => world.PassToDay(25))),
            ["keys off, then the row is removed"] = new(
                "denied SshPublicKey A0! B15!*",
                Then(world => world.RequestNoKeys("alice"), world => world.Remove("alice"))
            ),
            ["groups, policies and tags"] = new("allowed A0 B15*", world => world.DeclareWithMemberships("alice")),
            ["forced rotation"] = new("allowed B15 C15*", world =>
            {
                world.Promises.Kept = false; // a forced rotation shortens the overlap
                world.Declare("alice", row => row with { RotateBefore = world.Aws.Clock.GetCurrentInstant() });
            }),
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
                await process.SurviveAsync(run => byEvent ? run.EventAsync("alice") : run.FullRunAsync());
                calls = Math.Max(calls, process.Calls.Calls.Count + 1);
                await RecoverAsync(world, story, $"{kind} at call {call} of {story}, {(byEvent ? "by event" : "in a full run")}");
            }
        }
    }

    private static async Task RecoverAsync(World world, string story, string because)
    {
        await world.HourlyRunsAsync(3);
        string end = world.Keys("alice") == "no user" ? "no user" : world.AccessOf("alice");
        end.Replace("D15*", "C15*", StringComparison.Ordinal).Should().Be(Stories[story].End, because);
        world.Aws.State.IsAtRest.Should().BeTrue(because);
        (world.Aws.State.SwitchedOffOf(new UserName("alice"))?.Ids ?? [])
            .Should()
            .BeEquivalentTo(end == "no user" ? [] : world.Aws.Iam["alice"].Ledger.OthersOff, because);
        (await world.CallsForUsersAsync()).Should().BeEmpty(because);
        world.Promises.CheckSecrets();
    }

    private static async Task<World> BeginAsync(Story story)
    {
        var world = new World { Policy = RowStories.Allowing };
        await world.CreateUsersAsync("alice", "bob");
        world.PassToDay(15);
        await world.FullRunAsync();
        world.Attach("alice", Ssh);
        world.Pass(Duration.FromMinutes(10));
        await story.Prepare(world);
        return world;
    }

    private static Func<World, Task> Then(Action<World> first, Action<World> then) =>
        async world =>
        {
            first(world);
            await world.EventAsync("alice");
            world.Pass(Duration.FromMinutes(10));
            then(world);
        };

    private sealed record Story(string End, Func<World, Task> Prepare)
    {
        public Story(string end, Action<World> prepare)
            : this(end, Done(prepare)) { }

        private static Func<World, Task> Done(Action<World> prepare) =>
            world =>
            {
                prepare(world);
                return Task.CompletedTask;
            };
    }
}
