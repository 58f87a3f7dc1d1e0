using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Ports;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Membership;

/// <summary>Groups and managed policies of rows: IAM refuses some of them, some were attached by hand, and many rows remove some.</summary>
public sealed class MembershipStoryTests
{
    private const string ReadOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    private const string DenyAll = "arn:aws:iam::aws:policy/AWSDenyAll";

    private static readonly string[] Users = ["alice", "bob", "carol", "dave"];
    private readonly World world = new() { Policy = RowStories.Allowing with { ConsoleAccess = LoginStories.Reaching.ConsoleAccess } };

    public static TheoryData<bool> Paths => [true, false];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_refused_group_blocks_neither_the_others_nor_the_login(bool byEvent)
    {
        await world.CreateUsersAsync("alice", "bob");
        world.Attach("alice", Group("g5"), Group("g6"));
        world.Aws.Iam.Refused.UnionWith(["g1", "g5"]);
        world.Declare("alice", row =>
            row with
            {
                Groups = ["g1", "g2", "g3"],
                ManagedPolicies = [ReadOnly],
                Console = true,
                Contact = new Contact("alice", null),
            }
        );

        RunReport report = await RunAsync(byEvent, "alice");

        Has("alice", UserAttachmentKind.Group).Should().Equal("g2", "g3", "g5");
        Has("alice", UserAttachmentKind.AttachedPolicy).Should().Equal(ReadOnly);
        world.LoginOf("alice").Should().NotStartWith("none");
        report.Users.Single().Failure.Should().BeOfType<Failure.NeedsAttention>();
        world
            .LogLines.Should()
            .Contain(line => line.Contains("g1", StringComparison.Ordinal))
            .And.Contain(line => line.Contains("g5", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Attachments_added_by_hand_outside_the_allow_lists_are_kept_and_reported_without_calls(bool byEvent)
    {
        world.Declare("alice", row => row with { Groups = ["g1"], ManagedPolicies = [] });
        await world.CreateUsersAsync("bob");
        await world.EventAsync("alice");
        world.Attach("alice", Group("admins"), Group("g9"), new UserAttachment(UserAttachmentKind.AttachedPolicy, DenyAll));
        world.Aws.Iam.Refused.UnionWith(["admins", DenyAll]);

        RunReport report = await RunAsync(byEvent, "alice");

        Has("alice", UserAttachmentKind.Group).Should().Equal("admins", "g1");
        Has("alice", UserAttachmentKind.AttachedPolicy).Should().Equal(DenyAll);
        report.Failed.Should().Be(0);
        world.Pass(Duration.FromHours(2));
        SimulatedProcess steady = world.Start();
        RunReport reported = await steady.FullRunAsync();
        steady.Calls.Calls.Where(call => call.Subject.Length > 0).Should().BeEmpty();
        reported.PlanAsText().Should().Contain("Group admins").And.Contain($"AttachedPolicy {DenyAll}");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Removals_of_policies_are_counted_together_and_other_changes_do_not_wait(bool byEvent)
    {
        await world.CreateUsersAsync(Users);
        foreach (string user in Users)
        {
            world.Attach(user, new UserAttachment(UserAttachmentKind.AttachedPolicy, ReadOnly));
            world.Declare(user, row => row with { Groups = ["g1"], ManagedPolicies = user == "dave" ? [ReadOnly] : [] });
        }

        RunReport report = await RunAsync(byEvent, Users);

        report.Refusals.Single().Rule.Should().StartWith("3 users would lose access");
        Users.Select(user => Has(user, UserAttachmentKind.AttachedPolicy).Single()).Should().OnlyContain(policy => policy == ReadOnly);
        Users.Select(user => Has(user, UserAttachmentKind.Group).Single()).Should().OnlyContain(group => group == "g1");

        world.Declare("carol", row => row with { Groups = ["g1"], ManagedPolicies = [ReadOnly] });
        (await RunAsync(byEvent, Users)).Refusals.Should().BeEmpty();
        Has("alice", UserAttachmentKind.AttachedPolicy).Should().BeEmpty();
    }

    private static UserAttachment Group(string name) => new(UserAttachmentKind.Group, name);

    private IEnumerable<string> Has(string user, UserAttachmentKind kind) =>
        world.Aws.Iam[user].Attachments.Where(has => has.Kind == kind).Select(has => has.Id).Order(StringComparer.Ordinal);

    private Task<RunReport> RunAsync(bool byEvent, params string[] users) => byEvent ? world.EventAsync(users) : world.FullRunAsync();
}
