using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Ports;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Keys;

/// <summary>
/// The boundary lets a managed user read the parameters that are tagged with its name. Full runs detect forged tags and write the correct
/// ones again.
/// </summary>
public sealed class ParameterTagAuditStoryTests
{
    private readonly World world = new();

    public static TheoryData<string?, string?> Forged =>
        new()
        {
            { "own", "mallory" },
            { "own", null },
            { null, "alice" },
            { null, null },
        };

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task Changed_or_removed_tags_are_corrected_within_two_audit_cycles(string? owner, string? user)
    {
        await world.CreateUsersAsync("alice", "bob", "carl", "dora");
        world.PassToDay(1);
        Tag("alice", new ParameterTags(owner == "own" ? world.Policy.OwnerId : owner, user));

        Change[] done = await RunsAsync((2 * ParameterTagAudit.CycleLength(4)) - 1);

        done.Should().ContainSingle().Which.Should().BeOfType<Change.TagParameter>().Which.Reason.Should().Be(Reason.ParameterTagsDiffer);
        ShouldHaveCorrectTags("alice", "bob", "carl", "dora");
        (await world.CallsForUsersAsync()).Should().BeEmpty();
        (await world.CallsForUsersAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Two_parameters_tagged_with_each_others_names_are_detected_once_their_users_are_audited_separately()
    {
        await world.CreateUsersAsync("alice", "bob", "carl", "dora");
        world.PassToDay(1);
        Tag("alice", new ParameterTags(world.Policy.OwnerId, "bob"));
        Tag("bob", new ParameterTags(world.Policy.OwnerId, "alice"));

        Change[] done = await RunsAsync(20);

        done.Should().HaveCount(2).And.AllBeOfType<Change.TagParameter>();
        ShouldHaveCorrectTags("alice", "bob");
    }

    [Fact]
    public async Task The_audit_includes_suspended_users_because_their_keys_may_become_active_again()
    {
        await world.CreateUsersAsync("alice", "bob", "carl");
        world.Suspend("alice");
        await world.EventAsync("alice");
        world.PassToDay(1);
        Tag("alice", new ParameterTags(world.Policy.OwnerId, "bob"));

        await RunsAsync(10);

        ShouldHaveCorrectTags("alice");
    }

    [Fact]
    public async Task A_user_that_is_reconciled_for_another_reason_has_its_tags_corrected_in_the_same_pass()
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        Tag("alice", new ParameterTags(world.Policy.OwnerId, "bob"));

        Change[] done = await RunsAsync(1);

        done[0].Should().BeOfType<Change.TagParameter>();
        done.Should().Contain(change => change.Reason == Reason.RotationDue);
        ShouldHaveCorrectTags("alice");
    }

    [Fact]
    public async Task The_tag_of_another_owner_is_reported_and_nothing_is_written()
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(1);
        var tags = new ParameterTags("eu-west-1/other", "bob");
        Tag("alice", tags);

        RunReport report = await world.FullRunAsync();

        report
            .Users.Single()
            .Planned.Should()
            .ContainSingle()
            .Which.Should()
            .Match<Change.Report>(reported => reported.Reason == Reason.ParameterNotOurs && reported.NeedsAttention);
        world.Aws.Parameters.TagsOf(world.ParameterOf("alice")).Should().Be(tags);
    }

    [Theory]
    [InlineData(FaultKind.Throttled)]
    [InlineData(FaultKind.AccessDenied)]
    public async Task A_run_with_a_failed_audit_does_everything_else_and_logs_the_failure(FaultKind kind)
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        SimulatedProcess process = world.Start(new CallFault(kind, call => call.Operation is AwsOperation.FindTaggedParameters));

        RunReport report = await process.FullRunAsync();

        world.Keys("alice").Should().Be("A0 B15*");
        report.Users.Should().OnlyContain(user => user.Failure == null);
        process.Log.Lines.Should().Contain(line => line.Contains("audit"));
    }

    [Fact]
    public async Task A_failure_to_write_tags_does_not_block_the_rotation()
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        Tag("alice", ParameterTags.None);

        RunReport report = await world.FullRunAsync(
            new CallFault(FaultKind.AccessDenied, call => call.Operation is AwsOperation.TagParameter)
        );

        world.Keys("alice").Should().Be("A0 B15*");
        report.Users.Single().Failure.Should().NotBeNull();
    }

    private void Tag(string user, ParameterTags tags) => world.Aws.Parameters.Tag(world.ParameterOf(user), tags);

    private async Task<Change[]> RunsAsync(int runs)
    {
        var done = new List<Change>();
        for (int run = 0; run < runs; run++)
        {
            world.Pass(Duration.FromHours(1));
            done.AddRange((await world.FullRunAsync()).Users.SelectMany(user => user.Done));
        }

        return [.. done];
    }

    private void ShouldHaveCorrectTags(params string[] users)
    {
        foreach (string user in users)
        {
            world.Aws.Parameters.TagsOf(world.ParameterOf(user)).Should().Be(new ParameterTags(world.Policy.OwnerId, user));
        }
    }
}
