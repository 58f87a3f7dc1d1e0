using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Guard;

/// <summary>Two users exist, and many rows are added.</summary>
public sealed class CreationLimitTests
{
    private static readonly string[] New = ["carol", "dave", "erin"];

    private readonly World world = new();

    [Fact]
    public async Task Without_limits_all_users_are_created_and_the_gate_makes_no_call()
    {
        await BeginAsync(CreationLimits.None);
        SimulatedProcess process = world.Start();

        (await process.FullRunAsync()).Count<Change.CreateUser>().Should().Be(3);

        process
            .Calls.Calls.Should()
            .NotContain(call => call.Operation == AwsOperation.ReadAdmitted || call.Operation == AwsOperation.Admit);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Creations_above_MAX_USER_CREATIONS_in_two_hours_are_refused_together_and_block_no_other_user(bool byEvent)
    {
        await BeginAsync(new CreationLimits(null, 2));
        world.Suspend("alice");

        RunReport report = byEvent ? await world.EventAsync(["alice", .. New]) : await world.FullRunAsync();

        report.Count<Change.CreateUser>().Should().Be(0);
        GateRefusal refusal = report.Refusals.Single();
        refusal.Kind.Should().Be(GuardedEffect.Creates);
        refusal.Rule.Should().Be("3 users would be created, after 0 in this hour and the last, and at most 2 may (MAX_USER_CREATIONS=2).");
        refusal.Users.Select(user => user.Value).Should().Equal(New);
        refusal.ConsentCommand.Should().Contain($"consent#{refusal.Digest}");
        report.CreationsRefused.Should().Be(3);
        report.DeletionsRefused.Should().Be(0);
        world.AccessOf("alice").Should().StartWith("denied");
        New.Select(world.Keys).Should().OnlyContain(keys => keys == "no user");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Up_to_the_limit_users_are_created_and_counted_for_two_hours_on_both_paths(bool byEvent)
    {
        await BeginAsync(new CreationLimits(null, 3));
        await RunAsync(byEvent, New);
        New.Select(world.Keys).Should().OnlyContain(keys => keys == "A0*");

        world.Declare("frank");
        (await RunAsync(!byEvent, "frank")).Refusals.Single().Rule.Should().StartWith("1 users would be created, after 3 in this hour");
        world.Pass(Duration.FromHours(2));

        (await RunAsync(!byEvent, "frank")).Count<Change.CreateUser>().Should().Be(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_more_than_MAX_USERS_are_owned(bool byEvent)
    {
        await BeginAsync(new CreationLimits(4, null));

        RunReport refused = await RunAsync(byEvent, New);
        refused.Refusals.Single().Rule.Should().Be("3 users would be created, and 2 are owned: at most 4 may be (MAX_USERS=4).");

        world.Remove("erin");
        (await RunAsync(byEvent, "carol", "dave")).Count<Change.CreateUser>().Should().Be(2);
    }

    [Fact]
    public async Task A_user_that_IAM_does_not_list_yet_counts_towards_MAX_USERS()
    {
        await BeginAsync(new CreationLimits(3, null));
        Instant now = world.Aws.Clock.GetCurrentInstant();
        world.Aws.State.Admit(GuardedEffect.Creates, [new UserId("frank")], [], now);

        (await RunAsync(byEvent: true, "carol"))
            .Refusals.Single()
            .Rule.Should()
            .Be("1 users would be created, and 3 are owned: at most 3 may be (MAX_USERS=3).");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_consent_that_the_refusal_prints_allows_exactly_these_creations_once(bool byEvent)
    {
        await BeginAsync(new CreationLimits(2, 0));
        GateRefusal refusal = (await RunAsync(byEvent, New)).Refusals.Single();
        world.Aws.State.Consents.Add(
            (refusal.Digest, new Consent("Ada", world.Aws.Clock.GetCurrentInstant() + Duration.FromHours(1), null))
        );

        (await RunAsync(byEvent, New)).Count<Change.CreateUser>().Should().Be(3);

        world.Aws.State.Consents.Should().BeEmpty();
        world.LogLines.Should().Contain("consented by Ada: carol dave erin");
    }

    [Fact]
    public async Task Consent_to_a_number_of_deletions_covers_no_creation()
    {
        await BeginAsync(new CreationLimits(null, 0));
        world.Aws.State.Consents.Add((null, new Consent("Ada", world.Aws.Clock.GetCurrentInstant() + Duration.FromHours(1), 2)));

        (await world.FullRunAsync()).Count<Change.CreateUser>().Should().Be(0);
    }

    [Fact]
    public async Task A_refused_creation_costs_a_full_run_no_lease_and_no_read_and_the_plan_lists_it()
    {
        await BeginAsync(new CreationLimits(null, 0));
        await world.FullRunAsync();
        SimulatedProcess process = world.Start();

        RunReport report = await process.FullRunAsync();

        process
            .Calls.Calls.Should()
            .NotContain(call => call.Operation == AwsOperation.AcquireLease || call.Operation == AwsOperation.GetItem);
        report.Users.SelectMany(user => user.Planned).OfType<Change.CreateUser>().Should().HaveCount(3);
    }

    [Fact]
    public async Task The_saved_number_of_rows_excludes_refused_creations()
    {
        await BeginAsync(new CreationLimits(null, 0));

        RunReport report = await world.FullRunAsync();

        report.Seen!.Rows.Should().Be(5);
        world.Aws.State.LastRun!.Rows.Should().Be(2, "rows of refused creations do not count for the size of the table");
    }

    [Fact]
    public async Task A_dry_run_judges_creations_and_counts_none()
    {
        await BeginAsync(new CreationLimits(null, 3));

        (await world.Start().PlanAsync()).Users.SelectMany(user => user.Planned).OfType<Change.CreateUser>().Should().HaveCount(3);

        world.Aws.State.Admitted(GuardedEffect.Creates, world.Aws.Clock.GetCurrentInstant()).Should().BeEmpty();
        New.Select(world.Keys).Should().OnlyContain(keys => keys == "no user");
    }

    [Theory]
    [InlineData(AwsOperation.ReadAdmitted)]
    [InlineData(AwsOperation.Admit)]
    public async Task Creations_that_the_gate_can_judge_only_in_a_later_phase_are_carried_out_in_the_same_run(AwsOperation operation)
    {
        await BeginAsync(new CreationLimits(null, 3));
        bool isFirst = true;
        var once = new CallFault(FaultKind.Throttled, call => call.Operation == operation && Interlocked.Exchange(ref isFirst, false));

        RunReport report = await world.Start(once).FullRunAsync();

        isFirst.Should().BeFalse("the fault occurred");
        report.Count<Change.CreateUser>().Should().Be(3);
        report.NotStarted.Should().BeEmpty();
        New.Select(world.Keys).Should().OnlyContain(keys => keys == "A0*");
    }

    [Theory]
    [InlineData(AwsOperation.ReadAdmitted, true)]
    [InlineData(AwsOperation.Admit, false)]
    public async Task Creations_that_the_gate_cannot_judge_are_left_to_the_next_run(AwsOperation operation, bool byEvent)
    {
        await BeginAsync(new CreationLimits(null, 3));
        SimulatedProcess process = world.Start(CallFault.Always(operation, FaultKind.Throttled));

        RunReport report = byEvent ? await process.EventAsync(New) : await process.FullRunAsync();

        report.NotStarted.Select(user => user.Value).Should().Equal(New);
        world
            .LogLines.Should()
            .Contain(line => line.StartsWith("the gate could not judge, so no user was created", StringComparison.Ordinal));
        (await RunAsync(byEvent, New)).Count<Change.CreateUser>().Should().Be(3);
    }

    [Fact]
    public async Task A_notice_of_refused_creations_is_stored_once()
    {
        await BeginAsync(new CreationLimits(null, 0));
        world.Aws.Notices.Channels = ["sns"];

        await world.FullRunAsync();
        await world.FullRunAsync();

        world.Aws.Notices.Stored.Count(notice => notice.Notice.Kind is NoticeKind.CreationsRefused).Should().Be(1);
    }

    private async Task BeginAsync(CreationLimits limits)
    {
        await world.CreateUsersAsync("alice", "bob");
        world.Policy = world.Policy with { Creations = limits };
        world.Declare(New);
    }

    private Task<RunReport> RunAsync(bool byEvent, params string[] users) => byEvent ? world.EventAsync(users) : world.FullRunAsync();
}
