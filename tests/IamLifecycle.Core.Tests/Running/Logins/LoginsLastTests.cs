using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Ports;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Logins;

/// <summary>Passwords go to people by services that AWS does not run: nobody's keys wait for them.</summary>
public sealed class LoginsLastTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Everybody_has_a_key_before_anybody_is_looked_for(bool full)
    {
        string[] users = ["alice", "bob", "carl", "dora"];
        Array.ForEach(users, user => world.WantLogin(user));
        SimulatedProcess process = world.Start();
        _ = full ? await process.FullRunAsync() : await process.EventAsync(users);

        AwsOperation[] calls = [.. process.Calls.Calls.Select(call => call.Operation)];
        Array.LastIndexOf(calls, AwsOperation.TagUser).Should().BeLessThan(Array.IndexOf(calls, AwsOperation.FindPerson));
        users.Should().OnlyContain(user => world.LoginOf(user) == "of 1 delivered" && world.Keys(user) == "A0*");
    }

    [Theory]
    [InlineData(AwsOperation.FindPerson, FaultKind.Throttled)]
    [InlineData(AwsOperation.DeliverPassword, FaultKind.Throttled)]
    [InlineData(AwsOperation.DeliverPassword, FaultKind.LostAnswer)]
    public async Task A_record_does_not_come_again_for_a_login_and_the_full_run_gives_it(AwsOperation down, FaultKind kind)
    {
        world.WantLogin("alice");
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
    public async Task A_key_that_failed_brings_the_record_again_and_its_login_waits()
    {
        world.WantLogin("alice");
        SimulatedProcess process = world.Start(CallFault.Always(AwsOperation.PutParameter, FaultKind.Throttled));
        RunReport report = await process.EventAsync("alice");

        report.Users.Single().IsRetryable.Should().BeTrue();
        process.Calls.Count(AwsOperation.FindPerson).Should().Be(0);
    }

    [Fact]
    public async Task A_batch_waits_half_a_minute_for_the_ways_to_people_and_the_full_run_as_long_as_it_may()
    {
        string[] users = ["alice", "bob", "carl", "dora", "emil"];
        Array.ForEach(users, user => world.WantLogin(user));
        SimulatedProcess process = Slow();
        RunReport report = await process.EventAsync(users);

        world.Aws.People.Delivered.Should().HaveCount(2);
        report.NotStarted.Should().BeEmpty("their records need not come again");
        report.Users.Count(user => user.Planned.Any(change => change.Reason is Reason.OutOfTime)).Should().Be(3);
        users.Should().OnlyContain(user => world.Keys(user) == "A0*");

        await Slow().FullRunAsync();
        world.Aws.People.Delivered.Should().HaveCount(5);
    }

    [Fact]
    public async Task A_group_that_is_missing_keeps_nobody_from_the_login()
    {
        world.Policy = world.Policy with { AllowedGroups = new NamePatterns(["g*"]) };
        world.WantLogin("alice", row => row with { Groups = ["g1"] });
        RunReport report = await world.Start(CallFault.Always(AwsOperation.AddAttachment, FaultKind.AccessDenied)).EventAsync("alice");

        report.Users.Single().Failure.Should().BeOfType<Failure.NeedsAttention>();
        world.LoginOf("alice").Should().Be("of 1 delivered");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Access_that_is_to_go_while_the_login_is_given_goes_in_the_same_run(bool full)
    {
        await world.HaveAsync("bob", "carl", "dora");
        world.WantLogin("alice");
        SimulatedProcess process = SuspendingAlice();
        _ = full ? await process.FullRunAsync() : await process.EventAsync("alice");

        world.Aws.Iam["alice"].Boundary.Should().Be(world.Policy.DenyAllArn);
        world.LoginOf("alice").Should().StartWith("none");
    }

    [Fact]
    public async Task What_the_gate_has_refused_it_does_not_refuse_once_more_after_the_logins()
    {
        string[] users = ["a", "b", "c", "d", "e", "f"];
        await world.HaveAsync(users);
        Array.ForEach(users[1..], user => world.Remove(user));
        world.WantLogin("alice");
        SimulatedProcess process = SuspendingAlice();
        RunReport report = await process.FullRunAsync();

        report.Refusals.Should().ContainSingle().Which.Users.Select(user => user.Value).Should().Equal("b", "c", "d", "e", "f");
        world.Aws.Iam["alice"].Boundary.Should().Be(world.Policy.DenyAllArn);
    }

    [Fact]
    public async Task A_person_who_watches_sees_every_login_given_or_not_begun()
    {
        string[] users = ["alice", "bob", "carl", "dora", "emil"];
        Array.ForEach(users, user => world.WantLogin(user));
        var watcher = new Watcher();
        var process = new SimulatedProcess(world.Aws, world.Policy) { Oversight = watcher };
        int found = 0;
        process.Calls.Before = call =>
        {
            if (call.Operation is AwsOperation.FindPerson)
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
    public async Task A_user_that_IAM_does_not_show_yet_brings_its_record_again()
    {
        var slow = new World(lags: true) { Policy = LoginStories.Reaching };
        slow.WantLogin("alice");
        int looks = 0;
        SimulatedProcess process = slow.Start();
        process.Calls.Lag = call => Duration.FromSeconds(call.Operation is AwsOperation.GetUser && ++looks > 1 ? 60 : 0);
        RunReport report = await process.EventAsync("alice");

        report.Users.Single().IsRetryable.Should().BeTrue();
        process.Calls.Count(AwsOperation.CreateUser).Should().Be(1);
        (await slow.EventAsync("alice")).Failed.Should().Be(0);
        slow.LoginOf("alice").Should().Be("of 1 delivered");
    }

    /// <summary>While somebody looks for her person, a record comes that suspends her.</summary>
    private SimulatedProcess SuspendingAlice()
    {
        SimulatedProcess process = world.Start();
        process.Calls.Before = call =>
        {
            if (call.Operation is AwsOperation.FindPerson)
            {
                world.WantLogin("alice", row => row with { Suspended = true });
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
            if (call.Operation is AwsOperation.FindPerson)
            {
                world.Pass(Duration.FromSeconds(20));
            }
        };
        return process;
    }
}
