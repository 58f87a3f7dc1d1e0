using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Access;

/// <summary>The lock of a user that was suspended because it was unused, and how that lock ends.</summary>
public sealed class UnusedLockStoryTests
{
    private readonly World world = UnusedStory.Under(UnusedStory.Suspend);

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task An_unused_user_and_its_lock_are_deleted_when_its_row_is_removed(int grace)
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
    public async Task A_user_created_later_with_the_same_name_is_not_locked(bool byHand)
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
    public async Task A_lock_without_a_user_and_a_row_is_removed_by_the_next_full_run()
    {
        await BeginAsync();
        await world.LiveToDayAsync(46, "bob", "carol");
        world.Remove("alice");
        world.Aws.Iam.Remove(new UserName("alice"));

        await world.FullRunAsync();

        world.LockOf("alice").Should().BeNull();
    }

    [Fact]
    public async Task An_operators_lock_replaces_the_functions_own_and_prevents_the_deletion_of_the_user()
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
    public async Task A_lock_set_while_the_lease_is_released_does_not_leave_the_lease_held()
    {
        await world.CreateUsersAsync("alice");
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

    private Task BeginAsync() => world.CreateUsersAsync("alice", "bob", "carol");
}
