using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>The rows that are read again before access is removed, and other data that a run reads once.</summary>
public sealed class FreshRowsTests
{
    private readonly World world = new() { Policy = TestPolicy.Default with { Deletions = new DeletionLimits(100, 50) } };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_row_added_in_another_case_while_other_users_are_deleted_keeps_its_user(bool quarantine)
    {
        world.Policy = world.Policy with { UserDeleteGrace = quarantine ? Duration.FromDays(1) : Duration.Zero };
        await world.CreateUsersAsync("alice", "bob", "carol", "dave");
        world.Remove("alice", "bob");
        SimulatedProcess process = world.Start();
        process.Calls.Before = call =>
        {
            if (call is { Operation: AwsOperation.ReleaseLease, Subject: "alice" } && process.Calls.Count(AwsOperation.ReadAdmitted) > 0)
            {
                world.Pass(Duration.FromMinutes(1));
                world.Declare("BOB");
            }
        };

        await process.EventAsync("alice", "bob");

        world.Keys("bob").Should().Be("A0*");
        world.Aws.Iam["bob"].Boundary.Should().Be(TestPolicy.Boundary);
        process
            .Log.Lines.Should()
            .Contain(line => line.StartsWith("failed bob:", StringComparison.Ordinal) && line.Contains("only in case"));
    }

    [Fact]
    public async Task Rows_that_could_not_be_read_for_one_user_are_read_again_for_the_next()
    {
        await world.CreateUsersAsync("alice", "bob", "carol", "dave");
        world.Remove("alice", "bob");
        bool struck = false;

        RunReport report = await world
            .Start(new CallFault(FaultKind.Throttled, call => call.Operation is AwsOperation.Scan && !struck && (struck = true)))
            .EventAsync("alice", "bob");

        report.Users.Where(user => user.IsRetryable).Select(user => user.User.Value).Should().Equal("alice");
        world.Keys("alice").Should().Be("A0*");
        world.Keys("bob").Should().Be("no user");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_list_of_users_that_could_not_be_read_once_is_read_again_when_it_is_needed(bool write)
    {
        await world.CreateUsersAsync("alice", "bob", "carol", "dave");
        world.Remove("alice");
        bool struck = false;
        SimulatedProcess process = world.Start(
            new CallFault(FaultKind.Throttled, call =>
                call.Operation is AwsOperation.GetAccountAuthorizationDetails && !struck && (struck = true)
            )
        );

        RunReport report = write ? await process.EventAsync("alice") : await process.PlanAsync(new Scope.Users([new UserName("alice")]));

        report.NotStarted.Should().BeEmpty();
        world.Keys("alice").Should().Be(write ? "no user" : "A0*");
    }

    [Fact]
    public async Task A_batch_of_deletions_shares_one_scan_for_half_a_minute()
    {
        string[] users = [.. Enumerable.Range(0, 40).Select(number => $"user{number:D2}")];
        await world.CreateUsersAsync(users);
        world.Remove(users[..20]);
        SimulatedProcess process = world.Start();
        process.Calls.Before = call => world.Pass(Duration.FromSeconds(call.Operation is AwsOperation.DeleteUser ? 3 : 0));

        await process.EventAsync(users[..20]);

        world.Aws.Iam.Users.Should().HaveCount(20);
        process.Calls.Count(AwsOperation.Scan).Should().Be(2, "twenty deletions took a minute");
    }

    [Fact]
    public async Task An_alias_that_could_not_be_read_for_one_person_is_read_again_for_the_next()
    {
        world.Policy = LoginStories.Reaching;
        world.Aws.Iam.Alias = "example";
        world.RequestLogin("alice");
        world.RequestLogin("bob");
        bool struck = false;

        await world
            .Start(
                new CallFault(FaultKind.Throttled, call => call.Operation is AwsOperation.ListAccountAliases && !struck && (struck = true))
            )
            .EventAsync("alice", "bob");

        world.Aws.People.Delivered.Select(message => message.SignInUrl.Host.Split('.')[0]).Should().Equal("123456789012", "example");
    }
}
