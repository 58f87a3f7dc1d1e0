using IamLifecycle.Model;
using IamLifecycle.Planning;
using IamLifecycle.Ports;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Access;

/// <summary>A credential that IAM refuses to activate again affects nothing but that credential.</summary>
public sealed class CredentialStaysOffTests
{
    private static readonly UserAttachment Ssh = new(UserAttachmentKind.SshPublicKey, "APKA1");
    private static readonly UserAttachment Certificate = new(UserAttachmentKind.SigningCertificate, "CERT1");
    private static readonly UserAttachment Git = new(UserAttachmentKind.ServiceSpecificCredential, "ACCA1");

    private readonly World world = new() { Policy = RowStories.Allowing };

    public static TheoryData<string, bool> Refused =>
        new()
        {
            { "APKA1", true },
            { "CERT1", true },
            { "ACCA1", true },
            { "APKA1", false },
            { "CERT1", false },
            { "ACCA1", false },
        };

    public static TheoryData<bool> Paths => [true, false];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_credential_that_cannot_be_activated_does_not_block_the_rest_of_the_user(string id, bool byEvent)
    {
        await HaveSuspendedAsync();
        world.Aws.Iam.Refused.Add(id);
        world.Declare("alice");

        RunReport report = await RunAsync(byEvent);

        world.AccessOf("alice").Should().Be($"allowed {Kind(id)} A0*");
        report
            .Users.Single(user => user.User.Value == "alice")
            .Failure.Should()
            .BeOfType<Failure.NeedsAttention>()
            .Which.Message.Should()
            .Contain(id);
        report.Users.Should().OnlyContain(user => !user.IsRetryable);
        Ledger ledger = world.Aws.Iam["alice"].Observe().Ledger;
        ledger.OthersOff.Should().Equal(id);
        ledger.Resumed.Should().NotBeNull();
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Fact]
    public async Task A_refused_credential_is_reported_by_every_run_and_retried_less_and_less_often()
    {
        await HaveResumedAsync();
        int tries = 0;
        for (int hour = 1; hour <= 24 * 13; hour++)
        {
            world.Pass(Duration.FromHours(1));
            SimulatedProcess process = world.Start();
            RunReport report = await process.FullRunAsync();
            tries += process.Calls.Count(AwsOperation.SetAttachmentActive);
            report.NeedsAttention.Should().Be(1);
            report.PlanAsText().Should().Contain("APKA1");
        }

        tries.Should().BeInRange(5, 10);
        world.AccessOf("alice").Should().StartWith("allowed SshPublicKey");
    }

    [Fact]
    public async Task A_steady_run_reports_a_refused_credential_without_a_call_for_the_user()
    {
        await HaveResumedAsync();
        world.Pass(Duration.FromMinutes(10));

        SimulatedProcess process = world.Start();
        RunReport report = await process.FullRunAsync();

        process.Calls.Calls.Where(call => call.Subject.Length > 0).Should().BeEmpty();
        report
            .Users.Single()
            .Planned.Should()
            .ContainSingle()
            .Which.Should()
            .BeOfType<Change.Report>()
            .Which.Should()
            .Match<Change.Report>(reported =>
                reported.NeedsAttention && reported.Reason == Reason.CredentialStaysOff && reported.Text.Contains("APKA1")
            );
    }

    [Fact]
    public async Task An_event_retries_at_once_and_an_activated_credential_loses_its_mark()
    {
        await HaveResumedAsync();
        world.PassToDay(3);
        world.Aws.Iam.Refused.Clear();

        RunReport report = await world.EventAsync("alice");

        world.AccessOf("alice").Should().Be("allowed A0*");
        world.Aws.Iam["alice"].Observe().Ledger.Should().Match<Ledger>(ledger => !ledger.HasAnythingOff && ledger.Refused.IsEmpty);
        report.NeedsAttention.Should().Be(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refused_credential_deleted_or_activated_by_hand_is_no_longer_tracked(bool deleted)
    {
        await HaveResumedAsync();
        world.Aws.Iam["alice"].Attachments.RemoveWhere(has => has.Id == "APKA1");
        world.Attach("alice", deleted ? [] : [Ssh]);
        world.Aws.Iam.Refused.Clear();

        await world.EventAsync("alice");

        world.Aws.Iam["alice"].Observe().Ledger.OthersOff.Should().BeEmpty();
    }

    [Fact]
    public async Task A_refused_retry_does_not_restart_the_overlap()
    {
        await HaveResumedAsync();
        Instant? resumed = world.Aws.Iam["alice"].Observe().Ledger.Resumed;

        await world.HourlyRunsAsync(5);

        world.Aws.Iam["alice"].Observe().Ledger.Resumed.Should().Be(resumed);
        world.Aws.Iam["alice"].Observe().Ledger.Refused.Should().ContainKey("APKA1");
    }

    [Fact]
    public async Task Suspending_and_resuming_again_retries_every_credential()
    {
        await HaveResumedAsync();
        world.Suspend("alice");
        await world.EventAsync("alice");
        world.AccessOf("alice").Should().Be("denied ServiceSpecificCredential SigningCertificate SshPublicKey A0!*");
        world.Aws.Iam.Refused.Clear();
        world.Declare("alice");

        await world.FullRunAsync();

        world.AccessOf("alice").Should().Be("allowed A0*");
    }

    [Fact]
    public async Task One_failed_deactivation_does_not_stop_the_others_or_the_removal_of_the_login()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.Attach("alice", Ssh, Git, Certificate, new UserAttachment(UserAttachmentKind.LoginProfile, "alice"));
        world.Suspend("alice");
        int calls = 0;

        await world
            .Start(new CallFault(FaultKind.AccessDenied, call => call.Operation is AwsOperation.SetAttachmentActive && ++calls == 2))
            .EventAsync("alice");

        world.AccessOf("alice").Should().Be("denied ServiceSpecificCredential SshPublicKey A0!*");
        world.Pass(Duration.FromHours(1));
        await world.FullRunAsync();
        world.AccessOf("alice").Should().Be("denied ServiceSpecificCredential SigningCertificate SshPublicKey A0!*");
    }

    private static string Kind(string id) => new[] { Ssh, Certificate, Git }.Single(credential => credential.Id == id).Kind.ToString();

    private async Task HaveResumedAsync()
    {
        await HaveSuspendedAsync();
        world.Aws.Iam.Refused.Add("APKA1");
        world.Declare("alice");
        await world.EventAsync("alice");
        world.AccessOf("alice").Should().Be("allowed SshPublicKey A0*");
    }

    private async Task HaveSuspendedAsync()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.Attach("alice", Ssh, Git, Certificate);
        world.Suspend("alice");
        await world.EventAsync("alice");
        world.PassToDay(1);
    }

    private Task<RunReport> RunAsync(bool byEvent) => byEvent ? world.EventAsync("alice") : world.FullRunAsync();
}
