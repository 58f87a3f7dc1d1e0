using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Access;

/// <summary>
/// Every principal with iam:TagUser can write the mark of a credential that the function deactivated. The mark counts only if the record in
/// the state table confirms it.
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
    public async Task A_credential_deactivated_by_hand_stays_inactive_despite_a_forged_mark(bool byEvent)
    {
        await CreateUsersAsync(Ssh with { Active = false });
        Forge();

        RunReport report = await RunAsync(byEvent);

        world.AccessOf("alice").Should().Be("allowed SshPublicKey A0*");
        world.Aws.Iam["alice"].Tags.Should().ContainKey(Mark);
        ReportText(report)
            .Should()
            .Contain("APKA1")
            .And.Contain(Mark)
            .And.Contain("activate the credential by hand")
            .And.Contain("remove the tag");
        report.NeedsAttention.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Resuming_a_user_restores_everything_except_a_credential_with_a_forged_mark(bool byEvent)
    {
        await CreateUsersAsync(Ssh with { Active = false }, Git);
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
    public async Task An_unconfirmed_mark_changes_nothing_and_is_reported_by_every_run_until_it_is_removed()
    {
        await CreateUsersAsync(Ssh with { Active = false });
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
    public async Task The_mark_of_a_deleted_credential_is_removed()
    {
        await CreateUsersAsync();
        Forge();

        await world.FullRunAsync();

        world.Aws.Iam["alice"].Tags.Should().NotContainKey(Mark);
        (await world.CallsForUsersAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_record_of_a_former_user_of_the_same_name_confirms_nothing()
    {
        await CreateUsersAsync(Ssh);
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
    public async Task A_deactivation_is_recorded_before_the_mark_and_the_call_and_undone_on_resume(bool byEvent)
    {
        await CreateUsersAsync(Ssh, Git);
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
    public async Task A_user_without_such_credentials_costs_no_extra_call()
    {
        await CreateUsersAsync();
        world.Suspend("alice");
        SimulatedProcess process = world.Start();

        await process.EventAsync("alice");

        process.Calls.Count(AwsOperation.RememberSwitchedOff).Should().Be(0);
        world.Aws.State.Count.Should().Be(0);
    }

    [Fact]
    public async Task Credentials_deactivated_by_an_older_version_stay_inactive_and_are_reported()
    {
        await CreateUsersAsync(Ssh);
        world.Suspend("alice");
        await world.EventAsync("alice");
        world.Aws.State.ForgetSwitchedOff(Alice);
        world.Pass(Duration.FromHours(1));
        world.Declare("alice");

        RunReport report = await world.FullRunAsync();

        world.AccessOf("alice").Should().Be("allowed SshPublicKey A0*");
        ReportText(report).Should().Contain("APKA1");
    }

    [Fact]
    public async Task A_dry_run_uses_the_record_too()
    {
        await CreateUsersAsync(Ssh);
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

    private static string ReportText(RunReport report) =>
        report
            .Users.SelectMany(user => user.Planned)
            .OfType<Change.Report>()
            .Single(reported => reported.Reason == Reason.KeyUnconfirmed)
            .Text;

    private async Task CreateUsersAsync(params UserAttachment[] credentials)
    {
        await world.CreateUsersAsync("alice", "bob");
        world.Attach("alice", credentials);
        world.PassToDay(1);
    }

    private void Forge() => world.Aws.Iam["alice"].Tags = world.Aws.Iam["alice"].Tags.SetItem(Mark, "off");

    private Task<RunReport> RunAsync(bool byEvent) => byEvent ? world.EventAsync("alice") : world.FullRunAsync();
}
