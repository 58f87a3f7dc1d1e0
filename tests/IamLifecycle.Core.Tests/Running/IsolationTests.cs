using IamLifecycle.Planning;
using IamLifecycle.Ports;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running;

public sealed class IsolationTests
{
    private static readonly AwsOperation[] CallsForOneUser =
    [
        AwsOperation.AcquireLease,
        AwsOperation.GetUser,
        AwsOperation.ListAccessKeys,
        AwsOperation.GetParameter,
        AwsOperation.OpenIntent,
        AwsOperation.CreateAccessKey,
        AwsOperation.PutParameter,
        AwsOperation.TagUser,
        AwsOperation.ReleaseLease,
    ];

    public static TheoryData<AwsOperation, FaultKind> Failures
    {
        get
        {
            var all = new TheoryData<AwsOperation, FaultKind>();
            foreach (AwsOperation operation in CallsForOneUser)
            {
                all.Add(operation, FaultKind.AccessDenied);
                if (operation is not AwsOperation.CreateAccessKey)
                {
                    // IAM throttles CreateAccessKey for the account: a throttled user waits in the run.
                    all.Add(operation, FaultKind.Throttled);
                }

                all.Add(operation, FaultKind.LostAnswer);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task The_failure_of_one_user_does_not_affect_other_users(AwsOperation operation, FaultKind kind)
    {
        var world = new World();
        await world.CreateUsersAsync("alice", "bob", "carol");
        world.PassToDay(15);

        RunReport report = await world.FullRunAsync(CallFault.Always(operation, kind, "bob"));

        world.Keys("alice").Should().Be("A0 B15*");
        world.Keys("carol").Should().Be("A0 B15*");
        UserOutcome bob = report.Users.Single(user => user.Failure is not null);
        bob.User.Value.Should().Be("bob");
        bob.NeedsAttention.Should().Be(kind is FaultKind.AccessDenied);
        bob.IsRetryable.Should().Be(kind is not FaultKind.AccessDenied);
    }

    [Theory]
    [InlineData(AwsOperation.DescribeParameters)]
    [InlineData(AwsOperation.GetCredentialReport)]
    public async Task Rotation_does_not_wait_for_an_audit_that_fails(AwsOperation operation)
    {
        var world = new World();
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);

        RunReport report = await world.FullRunAsync(CallFault.Always(operation, FaultKind.AccessDenied));

        report.Failed.Should().Be(0);
        world.Keys("alice").Should().Be("A0 B15*");
        world
            .LogLines.Should()
            .Contain(line => line.StartsWith("the audit of parameters and keys is incomplete", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(AwsOperation.Scan)]
    [InlineData(AwsOperation.GetAccountAuthorizationDetails)]
    [InlineData(AwsOperation.ReadState)]
    public async Task A_full_run_without_one_of_its_essential_reads_fails_and_writes_nothing(AwsOperation operation)
    {
        var world = new World();
        await world.CreateUsersAsync("alice", "bob");
        world.Remove("alice");
        world.PassToDay(15);
        SimulatedProcess process = world.Start(CallFault.Always(operation, FaultKind.Throttled));

        await process.Invoking(run => run.FullRunAsync()).Should().ThrowAsync<FailureException>();

        process.Calls.Calls.Where(call => call.Operation.IsWrite()).Should().BeEmpty();
    }

    [Fact]
    public async Task Without_the_state_table_nothing_is_written()
    {
        var world = new World();
        world.Declare("alice");
        SimulatedProcess process = world.Start(CallFault.Always(AwsOperation.AcquireLease, FaultKind.Throttled));

        await process.EventAsync("alice");

        world.Keys("alice").Should().Be("no user");
        process
            .Calls.Calls.Where(call => call.Operation.IsWrite())
            .Should()
            .OnlyContain(call => call.Operation == AwsOperation.AcquireLease);
    }

    [Fact]
    public async Task A_failed_read_of_a_row_counts_as_an_existing_row()
    {
        var world = new World();
        await world.CreateUsersAsync("alice", "bob");
        world.Remove("alice");

        await world.Start(CallFault.Always(AwsOperation.GetItem, FaultKind.AccessDenied)).FullRunAsync();
        await world.Start(CallFault.Always(AwsOperation.GetItem, FaultKind.Throttled)).EventAsync("alice");

        world.Keys("alice").Should().Be("A0*");
        world.Aws.Parameters.Names.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_prints_the_plan_of_the_real_run()
    {
        var world = new World();
        await world.CreateUsersAsync("alice", "bob", "carol", "dave");
        world.PassToDay(15);
        await world.EventAsync("bob");
        world.Remove("dave");
        world.Declare("erin");
        SimulatedProcess dry = world.Start();
        SimulatedProcess dryByPolicy = new(world.Aws, world.Policy with { DryRun = true });

        RunReport planned = await dry.PlanAsync();
        RunReport plannedByPolicy = await dryByPolicy.FullRunAsync();
        RunReport done = await world.FullRunAsync();

        dry.Calls.Calls.Concat(dryByPolicy.Calls.Calls).Where(call => call.Operation.IsWrite()).Should().BeEmpty();
        planned.DryRun.Should().BeTrue();
        planned.PlanAsText().Should().Be(done.PlanAsText()).And.Be(plannedByPolicy.PlanAsText());
        planned.Users.SelectMany(user => user.Done).Should().BeEmpty();
        done.Count<Change.DeleteUser>().Should().Be(1);
        done.Count<Change.CreateUser>().Should().Be(1);
        done.Count<Change.IssueKey>().Should().Be(3);
    }
}
