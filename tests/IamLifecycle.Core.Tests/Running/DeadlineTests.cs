using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running;

public sealed class DeadlineTests
{
    private readonly World world = new();

    [Fact]
    public async Task Near_the_deadline_no_further_user_is_started_and_the_next_run_processes_the_rest()
    {
        world.Declare("alice", "bob", "carol");
        SimulatedProcess slow = Slow(AwsOperation.ReleaseLease, Duration.FromMinutes(2) + Duration.FromSeconds(30));

        RunReport report = await slow.FullRunAsync();

        report.NotStarted.Select(user => user.Value).Should().Equal("carol");
        world.Keys("carol").Should().Be("no user");
        world.Pass(Duration.FromHours(1));
        await world.FullRunAsync();
        world.Keys("carol").Should().Be("A0*");
    }

    [Fact]
    public async Task The_most_overdue_users_are_processed_first()
    {
        await world.CreateUsersAsync("zoe");
        world.PassToDay(2);
        await world.CreateUsersAsync("amy");
        world.PassToDay(20);
        SimulatedProcess slow = Slow(AwsOperation.ReleaseLease, Duration.FromMinutes(5));

        RunReport report = await slow.FullRunAsync();

        report.NotStarted.Select(user => user.Value).Should().Equal("amy");
    }

    [Theory]
    [InlineData(AwsOperation.AcquireLease)]
    [InlineData(AwsOperation.GetUser)]
    [InlineData(AwsOperation.ListAccessKeys)]
    [InlineData(AwsOperation.GetParameter)]
    [InlineData(AwsOperation.OpenIntent)]
    [InlineData(AwsOperation.PutParameter)]
    [InlineData(AwsOperation.TagUser)]
    [InlineData(AwsOperation.ReleaseLease)]
    public async Task After_the_deadline_only_the_secret_of_a_created_key_is_written(AwsOperation slowCall)
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        using var cancellation = new CancellationTokenSource();
        Instant deadline = world.Aws.Clock.GetCurrentInstant() + Duration.FromMinutes(5);
        var late = new List<AwsOperation>();
        SimulatedProcess process = new(world.Aws, world.Policy) { Cancellation = cancellation.Token };
        process.Calls.Before = call =>
        {
            if (call.Operation.IsWrite() && world.Aws.Clock.GetCurrentInstant() >= deadline)
            {
                late.Add(call.Operation);
            }

            if (call.Operation == slowCall)
            {
                world.Pass(Duration.FromMinutes(6));
                cancellation.Cancel();
            }
        };

        await process.EventAsync("alice");

        late.Except([AwsOperation.PutParameter]).Should().BeEmpty();
        await world.HourlyRunsAsync(2);
        world.Keys("alice").Should().MatchRegex("^A0 [BC]15\\*$");
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Fact]
    public async Task A_secret_is_stored_even_if_the_run_is_cancelled_after_the_creation_of_its_key()
    {
        world.Declare("alice");
        using var cancellation = new CancellationTokenSource();
        SimulatedProcess process = new(world.Aws, world.Policy) { Cancellation = cancellation.Token };
        process.Calls.Before = call =>
        {
            if (call.Operation is AwsOperation.CreateAccessKey)
            {
                cancellation.Cancel();
            }
        };

        RunReport report = await process.EventAsync("alice");

        world.Keys("alice").Should().Be("A0*");
        report.Users.Single().IsRetryable.Should().BeTrue();
    }

    [Fact]
    public async Task No_key_is_created_if_writing_the_intent_took_too_long()
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        SimulatedProcess slow = Slow(AwsOperation.OpenIntent, Duration.FromSeconds(61));

        RunReport report = await slow.EventAsync("alice");

        slow.Calls.Count(AwsOperation.CreateAccessKey).Should().Be(0);
        report.Users.Single().IsRetryable.Should().BeTrue();
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Theory]
    [InlineData(AwsOperation.GetUser)]
    [InlineData(AwsOperation.ListTagsForResource)]
    [InlineData(AwsOperation.ReadAdmitted)]
    [InlineData(AwsOperation.DeleteParameter)]
    public async Task A_cancelled_run_reports_what_it_did(AwsOperation slowCall)
    {
        await world.CreateUsersAsync("alice", "bob", "carol");
        world.Aws.Parameters.Create(world.ParameterOf("dave"), content: null, world.Policy.OwnerId);
        world.PassToDay(15);
        world.Remove("carol");
        using var cancellation = new CancellationTokenSource();
        SimulatedProcess process = new(world.Aws, world.Policy) { Cancellation = cancellation.Token };
        process.Calls.Before = call =>
        {
            if (call.Operation == slowCall)
            {
                world.Pass(Duration.FromMinutes(5));
                cancellation.Cancel();
            }
        };

        RunReport report = await process.FullRunAsync();

        report.Users.Should().NotBeEmpty();
        await world.HourlyRunsAsync(2);
        world.Keys("alice").Should().MatchRegex("^A0 [BC]15\\*$");
        world.Keys("carol").Should().Be("no user");
    }

    private SimulatedProcess Slow(AwsOperation operation, Duration takes)
    {
        SimulatedProcess process = world.Start();
        process.Calls.Before = call =>
        {
            if (call.Operation == operation)
            {
                world.Pass(takes);
            }
        };
        return process;
    }
}
