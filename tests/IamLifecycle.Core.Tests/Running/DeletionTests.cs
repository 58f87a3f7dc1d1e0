using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Running;

public sealed class DeletionTests
{
    private readonly World world = new();

    [Fact]
    public async Task Removing_a_row_deletes_the_user_with_everything_attached_to_it()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.PassToDay(15);
        await world.FullRunAsync();
        foreach (UserAttachmentKind kind in Enum.GetValues<UserAttachmentKind>().Except([UserAttachmentKind.AccessKey]))
        {
            world.Aws.Iam["alice"].Attachments.Add(new UserAttachment(kind, $"{kind}-1"));
            world.Aws.Iam["alice"].Attachments.Add(new UserAttachment(kind, $"{kind}-2"));
        }

        world.Remove("alice");
        await world.EventAsync("alice");

        world.Keys("alice").Should().Be("no user");
        world.Keys("bob").Should().Be("A0 B15*");
        world.Aws.Parameters.Names.Should().Equal(world.ParameterOf("bob"));
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Fact]
    public async Task A_full_run_deletes_a_user_after_a_missed_event()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.Remove("alice");

        RunReport report = await world.FullRunAsync();

        world.Keys("alice").Should().Be("no user");
        report.Count<Change.DeleteUser>().Should().Be(1);
        report.Refusals.Should().BeEmpty();
    }

    [Fact]
    public async Task Adding_the_row_again_at_any_call_of_the_deletion_results_in_a_working_user()
    {
        int calls = await CallsOfADeletionAsync();
        for (int call = 1; call <= calls; call++)
        {
            var story = new World();
            await story.CreateUsersAsync("alice", "bob");
            story.Pass(Duration.FromHours(1));
            story.Remove("alice");
            SimulatedProcess process = story.Start();
            process.Calls.Before = made => DeclareAt(story, made, call);
            story.Promises.Kept = false; // what was removed before the row was added again is lost

            await process.EventAsync("alice");
            story.Promises.Kept = true;
            await story.EventAsync("alice");
            await story.HourlyRunsAsync(2);

            story.Keys("alice").Should().MatchRegex("^[A-C]0\\*$", $"the row was added again at call {process.Calls.Calls[call - 1]}");
            story.Aws.State.IsAtRest.Should().BeTrue();
        }
    }

    [Fact]
    public async Task Adding_the_row_again_before_the_first_step_keeps_the_keys()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.Remove("alice");
        SimulatedProcess process = world.Start();
        process.Calls.Before = call =>
        {
            if (call.Operation is AwsOperation.OpenIntent or AwsOperation.ReadAdmitted)
            {
                world.Declare("alice");
            }
        };

        await process.EventAsync("alice");

        process
            .Calls.Calls.Where(call => call.Operation is AwsOperation.RemoveAttachment or AwsOperation.DeleteParameter)
            .Should()
            .BeEmpty();
        world.Keys("alice").Should().Be("A0*");
    }

    [Theory]
    [InlineData(AwsOperation.RemoveAttachment, AwsOperation.DeleteParameter)]
    [InlineData(AwsOperation.DeleteParameter, AwsOperation.DeleteUser)]
    public async Task Adding_the_row_again_during_the_deletion_keeps_what_is_left(AwsOperation back, AwsOperation never)
    {
        await world.CreateUsersAsync("alice", "bob");
        world.Remove("alice");
        world.Promises.Kept = false; // what was removed before the row was added again is lost
        SimulatedProcess process = world.Start();
        process.Calls.Before = call =>
        {
            if (call.Operation == back)
            {
                world.Declare("alice");
            }
        };

        await process.EventAsync("alice");

        process.Calls.Count(never).Should().Be(0);
    }

    [Fact]
    public async Task A_user_created_meanwhile_with_the_same_name_is_not_deleted()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.Remove("alice");
        SimulatedProcess process = world.Start();
        process.Calls.Before = call =>
        {
            if (call.Operation is AwsOperation.DeleteUser)
            {
                throw new InvalidOperationException("the new user of the same name was deleted");
            }

            if (call.Operation is AwsOperation.DeleteParameter)
            {
                world.Aws.Iam.Delete(new UserName("alice"));
                world.Aws.Iam.Create(new UserName("alice"), "/", boundary: null, []);
            }
        };

        await process.EventAsync("alice");

        world.Aws.Iam["alice"].Path.Should().Be("/");
    }

    [Fact]
    public async Task A_parameter_without_the_owner_tag_is_kept_when_the_user_is_deleted()
    {
        world.Aws.Parameters.Create(world.ParameterOf("alice"), content: null, owner: null);
        await world.CreateUsersAsync("alice", "bob");
        world.Remove("alice");
        world.Aws.Iam.Create(
            new UserName("alice"),
            world.Policy.UserPath,
            TestPolicy.Boundary,
            world.Aws.Iam["bob"].Tags.RemoveRange(world.Aws.Iam["bob"].Tags.Keys.Where(LedgerTags.IsLedger))
        );

        await world.EventAsync("alice");

        world.Keys("alice").Should().Be("no user");
        world.Aws.Parameters.Names.Should().Contain(world.ParameterOf("alice"));
    }

    [Fact]
    public async Task An_owned_parameter_without_a_user_is_deleted_after_one_hour()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.Aws.Parameters.Create(world.ParameterOf("carol"), content: null, owner: null);
        DeleteByHand("alice");
        world.Remove("alice");

        await world.FullRunAsync();
        world.Aws.Parameters.Names.Should().Contain(world.ParameterOf("alice"));
        world.Pass(Duration.FromMinutes(61));
        await world.FullRunAsync();

        world.Aws.Parameters.Names.Should().Equal(world.ParameterOf("bob"), world.ParameterOf("carol"));
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    private void DeleteByHand(string user)
    {
        foreach (IamKeyRecord key in world.Aws.Iam[user].Keys.ToArray())
        {
            world.Aws.Iam.DeleteKey(new UserName(user), key.Id);
        }

        world.Aws.Iam.Delete(new UserName(user));
    }

    private static void DeclareAt(World story, AwsCall made, int call)
    {
        if (made.Number == call)
        {
            story.Declare("alice");
        }
    }

    private static async Task<int> CallsOfADeletionAsync()
    {
        var story = new World();
        await story.CreateUsersAsync("alice", "bob");
        story.Remove("alice");
        SimulatedProcess process = story.Start();
        await process.EventAsync("alice");
        return process.Calls.Calls.Count;
    }
}
