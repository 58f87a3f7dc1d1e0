using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Access;

/// <summary>The lock of a user that was suspended because it was not used, and what becomes of it.</summary>
public sealed class UnusedLockStoryTests
{
    private readonly World world = UnusedStory.Under(UnusedStory.Suspend);

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task It_is_deleted_when_its_row_goes_and_the_lock_with_it(int grace)
    {
        world.Policy = world.Policy with { UserDeleteGrace = Duration.FromDays(grace) };
        await BeginAsync();
        await world.LiveToDayAsync(46, "bob", "carol");
        world.Remove("alice");

        await world.LiveToDayAsync(47 + grace, "bob", "carol");

        world.Keys("alice").Should().Be("no user");
        world.LockOf("alice").Should().BeNull();
        world.Aws.State.Count.Should().Be(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_namesake_made_later_is_not_locked(bool byHand)
    {
        await BeginAsync();
        await world.LiveToDayAsync(46, "bob", "carol");
        world.Promises.Kept = !byHand;
        world.Remove("alice");
        if (byHand)
        {
            world.Aws.Iam.Remove(new UserName("alice"));
            world.Aws.Parameters.Delete(world.ParameterOf("alice"));
        }
        else
        {
            await world.EventAsync("alice");
        }

        world.Pass(Duration.FromMinutes(10));
        world.Declare("alice");
        await world.EventAsync("alice");

        world.AccessOf("alice").Should().Be("allowed A46*");
        world.LockOf("alice").Should().BeNull();
    }

    [Fact]
    public async Task A_lock_whose_user_is_gone_with_its_row_is_taken_away_by_the_next_full_run()
    {
        await BeginAsync();
        await world.LiveToDayAsync(46, "bob", "carol");
        world.Remove("alice");
        world.Aws.Iam.Remove(new UserName("alice"));

        await world.FullRunAsync();

        world.LockOf("alice").Should().BeNull();
    }

    [Fact]
    public async Task An_operators_lock_takes_the_place_of_the_functions_own_and_keeps_the_user()
    {
        await BeginAsync();
        await world.LiveToDayAsync(46, "bob", "carol");
        world.Aws.State.SetLock(new UserName("alice"), new UserLock("Ada", World.Day0, null));
        world.Remove("alice");

        await world.LiveToDayAsync(48, "bob", "carol");

        world.AccessOf("alice").Should().StartWith("denied");
        world.LockOf("alice").Should().StartWith("locked by Ada");
    }

    [Fact]
    public async Task A_lock_that_comes_at_the_last_look_keeps_no_lease_held()
    {
        await world.HaveAsync("alice");
        SimulatedProcess process = world.Start();
        process.Calls.Before = call =>
        {
            if (call.Operation is AwsOperation.ReleaseLease && world.Aws.State.LockOf(new UserName("alice")) is null)
            {
                world.Aws.State.SetLock(new UserName("alice"), new UserLock("Ada", World.Day0, null));
                world.Pass(Duration.FromMinutes(4) + Duration.FromSeconds(50));
            }
        };

        await process.EventAsync("alice");

        process.Calls.Count(AwsOperation.ReleaseLease).Should().Be(2);
        world.Aws.State.IsAtRest.Should().BeTrue();
        world.LockOf("alice").Should().StartWith("locked by Ada");
    }

    private Task BeginAsync() => world.HaveAsync("alice", "bob", "carol");
}
