using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Ports;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Logins;

/// <summary>Services outside of AWS deliver passwords. No user's keys wait for them.</summary>
public sealed class LoginsLastTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_users_have_a_key_before_the_first_recipient_is_looked_up(bool full)
    {
        string[] users = ["alice", "bob", "carl", "dora"];
        Array.ForEach(users, user => world.RequestLogin(user));
        SimulatedProcess process = world.Start();
        _ = full ? await process.FullRunAsync() : await process.EventAsync(users);

        AwsOperation[] calls = [.. process.Calls.Calls.Select(call => call.Operation)];
        Array.LastIndexOf(calls, AwsOperation.TagUser).Should().BeLessThan(Array.IndexOf(calls, AwsOperation.FindRecipient));
        users.Should().OnlyContain(user => world.LoginOf(user) == "of 1 delivered" && world.Keys(user) == "A0*");
    }

    [Theory]
    [InlineData(AwsOperation.FindRecipient, FaultKind.Throttled)]
    [InlineData(AwsOperation.DeliverPassword, FaultKind.Throttled)]
    [InlineData(AwsOperation.DeliverPassword, FaultKind.LostAnswer)]
    public async Task A_stream_record_is_not_retried_for_a_login_and_the_full_run_delivers_it(AwsOperation down, FaultKind kind)
    {
        world.RequestLogin("alice");
        RunReport report = await world.Start(CallFault.Always(down, kind)).EventAsync("alice");

        UserOutcome alice = report.Users.Single();
        alice.Failure.Should().BeOfType<Failure.Transient>();
        (alice.IsRetryable, report.Failed).Should().Be((false, 1));
        report.NotStarted.Should().BeEmpty();
        world.Pass(Duration.FromHours(1));
        await world.FullRunAsync();
        world.LoginOf("alice").Should().StartWith("of ").And.EndWith(" delivered");
    }

    [Fact]
    public async Task A_failed_key_retries_the_stream_record_and_its_login_waits()
    {
        world.RequestLogin("alice");
        SimulatedProcess process = world.Start(CallFault.Always(AwsOperation.PutParameter, FaultKind.Throttled));
        RunReport report = await process.EventAsync("alice");

        report.Users.Single().IsRetryable.Should().BeTrue();
        process.Calls.Count(AwsOperation.FindRecipient).Should().Be(0);
    }

    [Fact]
    public async Task A_batch_waits_half_a_minute_for_deliveries_and_a_full_run_as_long_as_it_may()
    {
        string[] users = ["alice", "bob", "carl", "dora", "emil"];
        Array.ForEach(users, user => world.RequestLogin(user));
        SimulatedProcess process = Slow();
        RunReport report = await process.EventAsync(users);

        world.Aws.People.Delivered.Should().HaveCount(2);
        report.NotStarted.Should().BeEmpty("their stream records need no retry");
        report.Users.Count(user => user.Planned.Any(change => change.Reason is Reason.OutOfTime)).Should().Be(3);
        users.Should().OnlyContain(user => world.Keys(user) == "A0*");

        await Slow().FullRunAsync();
        world.Aws.People.Delivered.Should().HaveCount(5);
    }

    [Fact]
    public async Task A_group_that_cannot_be_added_does_not_block_the_login()
    {
        world.Policy = world.Policy with { AllowedGroups = new NamePatterns(["g*"]) };
        world.RequestLogin("alice", row => row with { Groups = ["g1"] });
        RunReport report = await world.Start(CallFault.Always(AwsOperation.AddAttachment, FaultKind.AccessDenied)).EventAsync("alice");

        report.Users.Single().Failure.Should().BeOfType<Failure.NeedsAttention>();
        world.LoginOf("alice").Should().Be("of 1 delivered");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_suspension_during_the_delivery_of_the_login_is_applied_in_the_same_run(bool full)
    {
        await world.CreateUsersAsync("bob", "carl", "dora");
        world.RequestLogin("alice");
        SimulatedProcess process = SuspendingAlice();
        _ = full ? await process.FullRunAsync() : await process.EventAsync("alice");

        world.Aws.Iam["alice"].Boundary.Should().Be(world.Policy.DenyAllArn);
        world.LoginOf("alice").Should().StartWith("none");
    }

    [Fact]
    public async Task A_refusal_by_the_gate_is_not_repeated_after_the_logins()
    {
        string[] users = ["a", "b", "c", "d", "e", "f"];
        await world.CreateUsersAsync(users);
        Array.ForEach(users[1..], user => world.Remove(user));
        world.RequestLogin("alice");
        SimulatedProcess process = SuspendingAlice();
        RunReport report = await process.FullRunAsync();

        report.Refusals.Should().ContainSingle().Which.Users.Select(user => user.Value).Should().Equal("b", "c", "d", "e", "f");
        world.Aws.Iam["alice"].Boundary.Should().Be(world.Policy.DenyAllArn);
    }

    [Fact]
    public async Task A_run_that_the_operator_stops_reports_every_login_as_delivered_or_not_started()
    {
        string[] users = ["alice", "bob", "carl", "dora", "emil"];
        Array.ForEach(users, user => world.RequestLogin(user));
        var watcher = new Watcher();
        var process = new SimulatedProcess(world.Aws, world.Policy) { Oversight = watcher };
        int found = 0;
        process.Calls.Before = call =>
        {
            if (call.Operation is AwsOperation.FindRecipient)
            {
                world.Pass(Duration.FromSeconds(20));
                watcher.MayStart = ++found < 4;
            }
        };
        RunReport report = await process.EventAsync(users);

        world.Aws.People.Delivered.Should().HaveCount(4);
        report.NotStarted.Should().ContainSingle();
    }

    [Fact]
    public async Task The_stream_record_is_retried_for_a_user_that_IAM_does_not_return_yet()
    {
        var slow = new World(lags: true) { Policy = LoginStories.Reaching };
        slow.RequestLogin("alice");
        int reads = 0;
        SimulatedProcess process = slow.Start();
        process.Calls.Lag = call => Duration.FromSeconds(call.Operation is AwsOperation.GetUser && ++reads > 1 ? 60 : 0);
        RunReport report = await process.EventAsync("alice");

        report.Users.Single().IsRetryable.Should().BeTrue();
        process.Calls.Count(AwsOperation.CreateUser).Should().Be(1);
        (await slow.EventAsync("alice")).Failed.Should().Be(0);
        slow.LoginOf("alice").Should().Be("of 1 delivered");
    }

    /// <summary>While the recipient of alice is looked up, an event arrives that suspends alice.</summary>
    private SimulatedProcess SuspendingAlice()
    {
        SimulatedProcess process = world.Start();
        process.Calls.Before = call =>
        {
            if (call.Operation is AwsOperation.FindRecipient)
            {
                world.RequestLogin("alice", row => row with { Suspended = true });
                world.EventAsync("alice").GetAwaiter().GetResult();
            }
        };
        return process;
    }

    private SimulatedProcess Slow()
    {
        SimulatedProcess process = world.Start();
        process.Calls.Before = call =>
        {
            if (call.Operation is AwsOperation.FindRecipient)
            {
                world.Pass(Duration.FromSeconds(20));
            }
        };
        return process;
    }
}
