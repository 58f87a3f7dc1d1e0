using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Access;

/// <summary>An operator locks alice. The table's writers may change the row in any way.</summary>
public sealed class LockStoryTests
{
    private static readonly UserName Alice = new("alice");

    private readonly World world = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_locked_user_has_no_access_until_it_is_unlocked_whatever_its_row_contains(bool byEvent)
    {
        await BeginAsync();
        Lock();

        RunReport report = await RunAsync(byEvent);

        world.AccessOf("alice").Should().Be("denied A0!*");
        report.Users.SelectMany(user => user.Done).OfType<Change.SetBoundary>().Single().Reason.Should().Be(Reason.Locked);
        world.Declare("alice", row => row with { Suspended = false, RotateBefore = world.Aws.Clock.GetCurrentInstant() });
        await RunAsync(byEvent);
        world.AccessOf("alice").Should().Be("denied A0!*", "a new version of the row does not lift the lock");

        world.Declare("alice");
        world.Aws.State.SetLock(Alice, null);
        await RunAsync(byEvent);
        world.AccessOf("alice").Should().Be("allowed A0*");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_locked_user_with_an_invalid_row_is_suspended_and_the_row_is_reported(bool byEvent)
    {
        await BeginAsync();
        world.Aws.Rows.Put(new Row.Invalid(Alice, [new InputProblem("Suspended", "no", "must be true or false (BOOL)")]));
        Lock();

        RunReport report = await RunAsync(byEvent);

        world.AccessOf("alice").Should().Be("denied A0!*");
        report.RowsInvalid.Should().Be(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_locked_user_is_not_deleted_when_its_row_is_removed(bool byEvent)
    {
        await BeginAsync();
        Lock();
        world.Remove("alice");

        await RunAsync(byEvent);
        world.AccessOf("alice").Should().Be("denied A0!*");

        world.Aws.State.SetLock(Alice, null);
        await RunAsync(byEvent);
        world.Keys("alice").Should().Be("no user");
    }

    [Fact]
    public async Task A_row_that_differs_only_in_case_does_not_lift_the_lock()
    {
        await BeginAsync();
        world.Remove("alice");
        world.Declare("ALICE");
        Lock();

        await world.FullRunAsync();

        world.AccessOf("alice").Should().Be("denied A0!*");
    }

    [Fact]
    public async Task No_user_is_created_for_a_locked_name()
    {
        world.Aws.State.SetLock(new UserName("Dave"), new UserLock("Ada", World.Day0, null));
        world.Declare("dave");

        RunReport report = await world.FullRunAsync();

        world.Keys("dave").Should().Be("no user");
        report.Users.Single().Planned.Single().ToString().Should().Be("! not created: locked by Ada since 2026-01-01T00:00:00Z");
    }

    [Fact]
    public async Task The_gate_counts_locks_like_any_loss_of_access()
    {
        await BeginAsync();
        foreach (string user in new[] { "alice", "bob", "carol" })
        {
            world.Aws.State.SetLock(new UserName(user), new UserLock("Ada", World.Day0, null));
        }

        (await world.FullRunAsync()).DeletionsRefused.Should().Be(3);
    }

    [Fact]
    public async Task A_lock_survives_every_run_and_costs_a_steady_run_no_call()
    {
        await BeginAsync();
        Lock();
        await world.FullRunAsync();
        world.Pass(Duration.FromHours(2));
        world.Aws.Iam.MakeReport();
        await world.FullRunAsync();
        world.Pass(Duration.FromHours(1));

        SimulatedProcess process = world.Start();
        RunReport report = await process.FullRunAsync();

        process.Calls.Calls.Should().NotContain(call => call.Subject == "alice" || call.Operation == AwsOperation.ReadLock);
        report
            .Users.Single(user => user.User == Alice)
            .Planned.Single()
            .ToString()
            .Should()
            .Be("! locked by Ada since 2026-01-01T00:00:00Z: a key has leaked: no access, nothing lost");
        world.Aws.State.LockOf(Alice).Should().NotBeNull();
    }

    [Fact]
    public async Task A_lock_set_at_any_call_of_a_run_is_in_force_after_the_next_full_run_at_the_latest()
    {
        int call = 1;
        for (; ; call++)
        {
            var story = new World();
            await story.CreateUsersAsync("alice", "bob", "carol");
            story.PassToDay(15);
            SimulatedProcess process = story.Start();
            process.Calls.Before = made =>
            {
                if (made.Number == call)
                {
                    story.Aws.State.SetLock(Alice, new UserLock("Ada", story.Aws.Clock.GetCurrentInstant(), null));
                }
            };

            await process.EventAsync("alice");
            if (story.Aws.State.LockOf(Alice) is null)
            {
                break; // the run has no such call
            }

            await story.FullRunAsync();

            story.AccessOf("alice").Should().StartWith("denied", $"the lock was set at call {call}");
        }

        call.Should().BeGreaterThan(9);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_plan_names_the_lock(bool allUsers)
    {
        await BeginAsync();
        Lock();

        RunReport plan = await world.Start().PlanAsync(allUsers ? null : new Scope.Users([Alice]));

        plan.Users.SelectMany(user => user.Planned).Should().Contain(change => change.Reason == Reason.Locked);
        world.AccessOf("alice").Should().StartWith("allowed");
    }

    private Task BeginAsync() => world.CreateUsersAsync("alice", "bob", "carol");

    private void Lock() => world.Aws.State.SetLock(Alice, new UserLock("Ada", World.Day0, "a key has leaked"));

    private Task<RunReport> RunAsync(bool byEvent) => byEvent ? world.EventAsync("alice") : world.FullRunAsync();
}
