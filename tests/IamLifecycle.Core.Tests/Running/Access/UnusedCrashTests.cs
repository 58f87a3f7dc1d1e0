using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Access;

/// <summary>
/// A run that locks, suspends, resumes or deletes an unused user fails at one of its calls. The next runs complete the work.
/// </summary>
public sealed class UnusedCrashTests
{
    private const int MostCalls = 60;

    [Theory]
    [InlineData(FaultKind.CrashBefore)]
    [InlineData(FaultKind.CrashAfter)]
    [InlineData(FaultKind.LostAnswer)]
    [InlineData(FaultKind.Throttled)]
    public Task One_fault_at_any_call_delays_the_suspension_of_an_unused_user_by_at_most_two_runs(FaultKind kind) =>
        AtEveryCallAsync(kind, UnusedAsync, world =>
        {
            world.AccessOf("alice").Should().Be("denied C30! D45!*");
            world.Aws.State.LockOf(new UserName("alice"))!.User.Should().Be(world.Aws.Iam["alice"].Id);
        });

    [Theory]
    [InlineData(FaultKind.CrashBefore)]
    [InlineData(FaultKind.CrashAfter)]
    [InlineData(FaultKind.LostAnswer)]
    [InlineData(FaultKind.Throttled)]
    public Task One_fault_at_any_call_after_an_unlock_does_not_suspend_the_user_again(FaultKind kind) =>
        AtEveryCallAsync(
            kind,
            async () =>
            {
                World world = await UnusedAsync();
                await world.FullRunAsync();
                world.Pass(Duration.FromHours(3));
                world.Unlock("alice");
                return world;
            },
            world =>
            {
                world.AccessOf("alice").Should().Be("allowed C30 D45*");
                world.LockOf("alice").Should().BeNull();
            }
        );

    [Theory]
    [InlineData(FaultKind.CrashBefore)]
    [InlineData(FaultKind.CrashAfter)]
    [InlineData(FaultKind.LostAnswer)]
    [InlineData(FaultKind.Throttled)]
    public Task One_fault_at_any_call_of_a_deletion_leaves_no_lock_behind(FaultKind kind) =>
        AtEveryCallAsync(
            kind,
            async () =>
            {
                World world = await UnusedAsync();
                await world.FullRunAsync();
                world.Pass(Duration.FromHours(3));
                world.Remove("alice");
                return world;
            },
            world =>
            {
                world.Keys("alice").Should().Be("no user");
                world.LockOf("alice").Should().BeNull();
            }
        );

    [Theory]
    [InlineData(FaultKind.CrashBefore)]
    [InlineData(FaultKind.CrashAfter)]
    public Task A_crash_during_the_deletion_of_a_used_key_does_not_lose_its_last_use(FaultKind kind) =>
        AtEveryCallAsync(
            kind,
            async () =>
            {
                World world = UnusedStory.Under(UnusedStory.Suspend);
                await world.CreateUsersAsync("alice", "bob");
                await world.LiveToDayAsync(29, "alice");
                world.Aws.Iam["alice"].Keys[0].Used = true;
                world.Pass(Duration.FromDays(1));
                return world;
            },
            world =>
            {
                world.Keys("alice").Should().StartWith("B15 ").And.EndWith("30*");
                world.Aws.Iam["alice"].Ledger.Used.Should().Match<Instant?>(used => used >= World.Day0 + Duration.FromDays(29));
            }
        );

    [Fact]
    public async Task The_next_run_completes_a_suspension_that_crashed_after_the_lock_was_written()
    {
        World world = await UnusedAsync();
        await world.Start(CallFault.Always(AwsOperation.LockUnused, FaultKind.CrashAfter)).SurviveAsync(process => process.FullRunAsync());
        world.AccessOf("alice").Should().StartWith("allowed");
        world.LockOf("alice").Should().NotBeNull();

        world.Pass(Duration.FromHours(1));
        RunReport report = await world.FullRunAsync();

        world.AccessOf("alice").Should().StartWith("denied");
        report.Users.SelectMany(user => user.Done).OfType<Change.SetBoundary>().Single().Reason.Should().Be(Reason.Unused);
    }

    [Fact]
    public async Task An_operators_lock_set_at_any_call_is_kept_when_the_lock_of_a_former_user_is_deleted()
    {
        for (int call = 1; ; call++)
        {
            World world = await UnusedAsync();
            await world.FullRunAsync();
            world.Remove("alice");
            world.Promises.Kept = false;
            SimulatedProcess process = world.Start();
            process.Calls.Before = made =>
            {
                if (made.Number == call)
                {
                    world.Aws.State.SetLock(new UserName("alice"), new UserLock("Ada", World.Day0, null));
                }
            };

            await process.FullRunAsync();
            if (process.Calls.Calls.Count < call)
            {
                break;
            }

            world.LockOf("alice").Should().StartWith("locked by Ada", $"the lock was set at call {call}");
        }
    }

    /// <summary>On day 50 alice has used nothing, the others use their keys, and no key is due.</summary>
    private static async Task<World> UnusedAsync()
    {
        World world = UnusedStory.Under(UnusedStory.Suspend with { After = Duration.FromDays(50) });
        await world.CreateUsersAsync("alice", "bob", "carol");
        await world.LiveToDayAsync(49, "bob", "carol");
        world.Use("bob", "carol");
        world.Pass(Duration.FromDays(1));
        world.Aws.Iam.MakeReport();
        return world;
    }

    private static async Task AtEveryCallAsync(FaultKind kind, Func<Task<World>> begin, Action<World> end)
    {
        int call = 1;
        for (; call < MostCalls; call++)
        {
            World world = await begin();
            SimulatedProcess process = world.Start(CallFault.At(call, kind));
            await process.SurviveAsync(started => started.FullRunAsync());
            if (process.Calls.Calls.Count < call)
            {
                break;
            }

            for (int run = 0; run < 2; run++)
            {
                world.Pass(Duration.FromHours(1));
                world.Aws.Iam.MakeReport();
                await world.FullRunAsync();
            }

            end(world);
        }

        call.Should().BeGreaterThan(12).And.BeLessThan(MostCalls);
    }
}
