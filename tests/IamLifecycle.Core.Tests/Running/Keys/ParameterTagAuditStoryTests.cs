using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Ports;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Keys;

/// <summary>
/// The boundary lets a managed user read the parameters that bear its name: tags that were forged are found by the full runs and written
/// again.
/// </summary>
public sealed class ParameterTagAuditStoryTests
{
    private readonly World world = new();

    public static TheoryData<string?, string?> Forged =>
        new()
        {
            { "ours", "mallory" },
            { "ours", null },
            { null, "alice" },
            { null, null },
        };

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task Tags_that_were_changed_or_removed_are_right_again_within_two_cycles(string? owner, string? user)
    {
        await world.HaveAsync("alice", "bob", "carl", "dora");
        world.PassToDay(1);
        Tag("alice", new ParameterTags(owner == "ours" ? world.Policy.OwnerId : owner, user));

        Change[] done = await RunsAsync((2 * ParameterTagAudit.CycleLength(4)) - 1);

        done.Should().ContainSingle().Which.Should().BeOfType<Change.TagParameter>().Which.Reason.Should().Be(Reason.ParameterTagsDiffer);
        ShouldBeRight("alice", "bob", "carl", "dora");
        (await world.CallsForUsersAsync()).Should().BeEmpty();
        (await world.CallsForUsersAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Two_parameters_that_bear_each_others_names_are_found_as_soon_as_their_users_are_asked_about_apart()
    {
        await world.HaveAsync("alice", "bob", "carl", "dora");
        world.PassToDay(1);
        Tag("alice", new ParameterTags(world.Policy.OwnerId, "bob"));
        Tag("bob", new ParameterTags(world.Policy.OwnerId, "alice"));

        Change[] done = await RunsAsync(20);

        done.Should().HaveCount(2).And.AllBeOfType<Change.TagParameter>();
        ShouldBeRight("alice", "bob");
    }

    [Fact]
    public async Task A_suspended_user_is_no_exception_because_its_key_works_again_one_day()
    {
        await world.HaveAsync("alice", "bob", "carl");
        world.Suspend("alice");
        await world.EventAsync("alice");
        world.PassToDay(1);
        Tag("alice", new ParameterTags(world.Policy.OwnerId, "bob"));

        await RunsAsync(10);

        ShouldBeRight("alice");
    }

    [Fact]
    public async Task A_user_that_is_looked_at_for_something_else_has_its_tags_put_right_in_the_same_look()
    {
        await world.HaveAsync("alice");
        world.PassToDay(15);
        Tag("alice", new ParameterTags(world.Policy.OwnerId, "bob"));

        Change[] done = await RunsAsync(1);

        done[0].Should().BeOfType<Change.TagParameter>();
        done.Should().Contain(change => change.Reason == Reason.RotationDue);
        ShouldBeRight("alice");
    }

    [Fact]
    public async Task Of_another_owners_tag_people_are_told_and_nothing_is_written()
    {
        await world.HaveAsync("alice");
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
    public async Task A_run_whose_audit_fails_does_everything_else_and_says_so(FaultKind kind)
    {
        await world.HaveAsync("alice");
        world.PassToDay(15);
        SimulatedProcess process = world.Start(new CallFault(kind, call => call.Operation is AwsOperation.FindTaggedParameters));

        RunReport report = await process.FullRunAsync();

        world.Keys("alice").Should().Be("A0 B15*");
        report.Users.Should().OnlyContain(user => user.Failure == null);
        process.Log.Lines.Should().Contain(line => line.Contains("audit"));
    }

    [Fact]
    public async Task Tags_that_cannot_be_written_keep_nobody_from_its_keys()
    {
        await world.HaveAsync("alice");
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

    private void ShouldBeRight(params string[] users)
    {
        foreach (string user in users)
        {
            world.Aws.Parameters.TagsOf(world.ParameterOf(user)).Should().Be(new ParameterTags(world.Policy.OwnerId, user));
        }
    }
}
