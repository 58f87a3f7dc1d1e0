using IamLifecycle.Model;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>
/// A process crashes, or a response is lost or wrong, at every single call. Ordinary runs follow, and the end state is the same as without
/// the fault.
/// </summary>
public sealed class CrashTests
{
    private const int HoursToRecover = 4;

    public static TheoryData<string, FaultKind> Everything => EveryFault.Of(Stories.Keys);

    private static Dictionary<string, Story> Stories { get; } =
        new()
        {
            ["create"] = new("^[A-C]0\\*$", world =>
            {
                world.Declare("alice");
                return Task.CompletedTask;
            }),
            ["rotation"] = new("^A0 [B-D]15\\*$", async world =>
            {
                await world.CreateUsersAsync("alice");
                world.PassToDay(15);
            }),
            ["rotation with deletion"] = new("^B15 [C-E]30\\*$", async world =>
            {
                await world.CreateUsersAsync("alice");
                world.PassToDay(15);
                await world.FullRunAsync();
                world.PassToDay(30);
            }),
            ["deletion of the old key"] = new("^B20\\*$", async world =>
            {
                world.Policy = world.Policy with { Keys = TestPolicy.Keys(20, 30) };
                await world.CreateUsersAsync("alice");
                world.PassToDay(20);
                await world.FullRunAsync();
                world.PassToDay(30);
            }),
            ["removal"] = new("^no user$", async world =>
            {
                await world.CreateUsersAsync("alice");
                world.PassToDay(15);
                await world.FullRunAsync();
                world.Aws.Iam["alice"].Attachments.Add(new UserAttachment(UserAttachmentKind.LoginProfile, "alice"));
                world.Aws.Iam["alice"].Attachments.Add(new UserAttachment(UserAttachmentKind.Group, "people"));
                world.Remove("alice");
            }),
        };

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task The_next_runs_recover_from_one_fault_at_any_call_of_a_full_run(string story, FaultKind kind)
    {
        int calls = await CallsAsync(story, process => process.FullRunAsync());
        for (int call = 1; call <= calls; call++)
        {
            World world = await Stories[story].BeginAsync();
            await world.Start(CallFault.At(call, kind)).SurviveAsync(process => process.FullRunAsync());
            await RecoverAsync(world, story, $"{kind} at call {call} of {story}");
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task The_next_runs_recover_from_one_fault_at_any_call_of_an_event(string story, FaultKind kind)
    {
        int calls = await CallsAsync(story, process => process.EventAsync("alice"));
        for (int call = 1; call <= calls; call++)
        {
            World world = await Stories[story].BeginAsync();
            await world.Start(CallFault.At(call, kind)).SurviveAsync(process => process.EventAsync("alice"));
            await RecoverAsync(world, story, $"{kind} at call {call} of {story} by event");
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task A_second_fault_during_recovery_does_not_change_the_end_state(string story, FaultKind kind)
    {
        int calls = await CallsAsync(story, process => process.EventAsync("alice"));
        for (int call = 1; call <= calls; call++)
        {
            for (int second = 1; second <= calls + 6; second++)
            {
                World world = await Stories[story].BeginAsync();
                await world.Start(CallFault.At(call, FaultKind.CrashAfter)).SurviveAsync(process => process.EventAsync("alice"));
                world.Pass(Duration.FromMinutes(30));
                await world.Start(CallFault.At(second, kind)).SurviveAsync(process => process.FullRunAsync());
                await RecoverAsync(world, story, $"a crash after call {call} of {story}, then {kind} at call {second}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Runs_that_start_while_a_crashed_process_holds_its_lease_do_no_harm(string story, FaultKind kind)
    {
        int calls = await CallsAsync(story, process => process.EventAsync("alice"));
        for (int call = 1; call <= calls; call++)
        {
            World world = await Stories[story].BeginAsync();
            await world.Start(CallFault.At(call, kind)).SurviveAsync(process => process.EventAsync("alice"));
            foreach (int minutes in (int[])[0, 1, 4, 4, 2, 4, 1])
            {
                world.Pass(Duration.FromMinutes(minutes));
                await world.EventAsync("alice");
                await world.FullRunAsync();
            }

            await RecoverAsync(world, story, $"{kind} at call {call} of {story}, with runs a minute later");
        }
    }

    private static async Task RecoverAsync(World world, string story, string because)
    {
        await world.HourlyRunsAsync(HoursToRecover);
        world.Keys("alice").Should().MatchRegex(Stories[story].End, because);
        world.Aws.State.IsAtRest.Should().BeTrue(because);
        RunReport steady = await world.FullRunAsync();
        steady.Users.SelectMany(user => user.Planned).Should().BeEmpty(because);
        world.Aws.Parameters.Names.Should().HaveCount(world.Aws.Iam.Users.Count(), because);
        world.Promises.CheckSecrets(steady.PlanAsText());
    }

    private static async Task<int> CallsAsync(string story, Func<SimulatedProcess, Task<RunReport>> run)
    {
        World world = await Stories[story].BeginAsync();
        SimulatedProcess process = world.Start();
        await run(process);
        return process.Calls.Calls.Count;
    }

    private sealed record Story(string End, Func<World, Task> Prepare)
    {
        public async Task<World> BeginAsync()
        {
            var world = new World();
            await world.CreateUsersAsync("bob");
            await Prepare(world);
            return world;
        }
    }
}
