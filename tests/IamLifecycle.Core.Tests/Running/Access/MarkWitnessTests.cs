using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Access;

/// <summary>
/// Every principal with iam:TagUser can write the mark of a credential that the function switched off: it counts only where the state
/// table's record confirms it.
/// </summary>
public sealed class MarkWitnessTests
{
    private const string Mark = Tags.Off + "APKA1";

    private static readonly UserName Alice = new("alice");
    private static readonly UserAttachment Ssh = new(UserAttachmentKind.SshPublicKey, "APKA1");
    private static readonly UserAttachment Git = new(UserAttachmentKind.ServiceSpecificCredential, "ACCA1");

    private readonly World world = new() { Policy = RowStories.Allowing };

    public static TheoryData<bool> Paths => [true, false];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_credential_that_a_person_switched_off_stays_off_whatever_a_tag_says(bool byEvent)
    {
        await HaveAsync(Ssh with { Active = false });
        Forge();

        RunReport report = await RunAsync(byEvent);

        world.AccessOf("alice").Should().Be("allowed SshPublicKey A0*");
        world.Aws.Iam["alice"].Tags.Should().ContainKey(Mark);
        Said(report)
            .Should()
            .Contain("APKA1")
            .And.Contain(Mark)
            .And.Contain("activate the credential by hand")
            .And.Contain("remove the tag");
        report.NeedsAttention.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task It_stays_off_when_its_user_is_suspended_and_resumed_and_all_else_is_given_back(bool byEvent)
    {
        await HaveAsync(Ssh with { Active = false }, Git);
        Forge();
        world.Suspend("alice");
        await RunAsync(byEvent);
        world.AccessOf("alice").Should().Be("denied ServiceSpecificCredential SshPublicKey A0!*");
        world.Pass(Duration.FromHours(1));
        world.Declare("alice");

        RunReport report = await RunAsync(byEvent);

        world.AccessOf("alice").Should().Be("allowed SshPublicKey A0*");
        world.Aws.Iam["alice"].Ledger.OthersOff.Should().Equal("APKA1");
        world.Aws.State.SwitchedOffOf(Alice).Should().BeNull();
        report.NeedsAttention.Should().Be(1);
    }

    [Fact]
    public async Task A_mark_that_is_not_confirmed_changes_nothing_until_a_person_removes_it_and_is_reported_by_every_run()
    {
        await HaveAsync(Ssh with { Active = false });
        Forge();
        for (int hour = 0; hour < 5; hour++)
        {
            world.Pass(Duration.FromHours(1));
            RunReport report = await world.FullRunAsync();
            report.Users.SelectMany(user => user.Planned).Should().ContainSingle().Which.Reason.Should().Be(Reason.KeyUnconfirmed);
        }

        world.Aws.Iam["alice"].Tags = world.Aws.Iam["alice"].Tags.Remove(Mark);

        (await world.CallsForUsersAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_mark_of_a_credential_that_is_gone_is_removed()
    {
        await HaveAsync();
        Forge();

        await world.FullRunAsync();

        world.Aws.Iam["alice"].Tags.Should().NotContainKey(Mark);
        (await world.CallsForUsersAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_record_of_another_user_of_that_name_confirms_nothing()
    {
        await HaveAsync(Ssh);
        world.Suspend("alice");
        await world.EventAsync("alice");
        world.Aws.Iam.Remove(Alice);
        world.Aws.Iam.Create(
            Alice,
            world.Policy.UserPath,
            world.Policy.BoundaryArn,
            [KeyValuePair.Create(Tags.Owner, world.Policy.OwnerId)]
        );
        world.Attach("alice", Ssh with { Active = false });
        Forge();
        world.Promises.Reset();
        world.Declare("alice");

        await world.EventAsync("alice");

        world.Aws.Iam["alice"].Attachments.Should().Contain(Ssh with { Active = false });
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task What_the_function_switched_off_is_recorded_before_the_mark_and_the_switch_and_given_back(bool byEvent)
    {
        await HaveAsync(Ssh, Git);
        world.Suspend("alice");
        SimulatedProcess process = world.Start();
        await process.EventAsync("alice");

        AwsOperation[] order = [AwsOperation.RememberSwitchedOff, AwsOperation.TagUser, AwsOperation.SetAttachmentActive];
        process.Calls.Calls.Select(call => call.Operation).Where(order.Contains).Distinct().Should().Equal(order);
        world.Aws.State.SwitchedOffOf(Alice)!.Ids.Should().Equal("ACCA1", "APKA1");
        world.Pass(Duration.FromHours(1));
        (await world.CallsForUsersAsync()).Should().BeEmpty();
        world.Declare("alice");

        await RunAsync(byEvent);

        world.AccessOf("alice").Should().Be("allowed A0*");
        world.Aws.State.Count.Should().Be(0);
    }

    [Fact]
    public async Task A_user_without_such_credentials_costs_no_call_more()
    {
        await HaveAsync();
        world.Suspend("alice");
        SimulatedProcess process = world.Start();

        await process.EventAsync("alice");

        process.Calls.Count(AwsOperation.RememberSwitchedOff).Should().Be(0);
        world.Aws.State.Count.Should().Be(0);
    }

    [Fact]
    public async Task Users_that_an_older_version_suspended_keep_such_credentials_off_and_are_reported()
    {
        await HaveAsync(Ssh);
        world.Suspend("alice");
        await world.EventAsync("alice");
        world.Aws.State.ForgetSwitchedOff(Alice);
        world.Pass(Duration.FromHours(1));
        world.Declare("alice");

        RunReport report = await world.FullRunAsync();

        world.AccessOf("alice").Should().Be("allowed SshPublicKey A0*");
        Said(report).Should().Contain("APKA1");
    }

    [Fact]
    public async Task A_dry_run_plans_by_the_record_too()
    {
        await HaveAsync(Ssh);
        world.Suspend("alice");
        await world.EventAsync("alice");
        world.Pass(Duration.FromHours(1));
        world.Declare("alice");
        world.Policy = world.Policy with { DryRun = true };

        RunReport report = await world.FullRunAsync();

        report
            .Users.SelectMany(user => user.Planned)
            .OfType<Change.SwitchOn>()
            .Single()
            .Credentials.Should()
            .Contain(credential => credential.Id == "APKA1");
    }

    private static string Said(RunReport report) =>
        report
            .Users.SelectMany(user => user.Planned)
            .OfType<Change.Report>()
            .Single(reported => reported.Reason == Reason.KeyUnconfirmed)
            .Text;

    private async Task HaveAsync(params UserAttachment[] credentials)
    {
        await world.HaveAsync("alice", "bob");
        world.Attach("alice", credentials);
        world.PassToDay(1);
    }

    private void Forge() => world.Aws.Iam["alice"].Tags = world.Aws.Iam["alice"].Tags.SetItem(Mark, "off");

    private Task<RunReport> RunAsync(bool byEvent) => byEvent ? world.EventAsync("alice") : world.FullRunAsync();
}
