using IamLifecycle.Model;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Access;

/// <summary>An access key that IAM refuses to activate again.</summary>
public sealed class KeyStaysOffTests
{
    private static readonly UserAttachment Ssh = new(UserAttachmentKind.SshPublicKey, "APKA1");
    private static readonly UserAttachment Certificate = new(UserAttachmentKind.SigningCertificate, "CERT1");
    private static readonly UserAttachment Git = new(UserAttachmentKind.ServiceSpecificCredential, "ACCA1");

    private readonly World world = new() { Policy = RowStories.Allowing };

    public static TheoryData<bool> Paths => [true, false];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_published_key_is_replaced_after_IAM_refused_twice_to_activate_it(bool byEvent)
    {
        await HaveSuspendedAsync();
        world.Aws.Iam.Refused.Add(world.Aws.Iam["alice"].Keys[0].Id.Value);
        world.Declare("alice");

        RunReport report = await RunAsync(byEvent);
        report.NeedsAttention.Should().Be(1);
        await world.EventAsync("alice");
        world.AccessOf("alice").Should().Be("allowed A0!*");
        await world.HourlyRunsAsync(3);

        world.AccessOf("alice").Should().Be("allowed A0! B1*");
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Fact]
    public async Task A_superseded_key_is_kept_while_its_successor_cannot_be_activated()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.PassToDay(15);
        await world.FullRunAsync();
        world.Suspend("alice");
        await world.EventAsync("alice");
        world.Aws.Iam.Refused.Add(world.Aws.Iam["alice"].Keys[1].Id.Value);
        world.Declare("alice");

        await world.EventAsync("alice");
        world.Keys("alice").Should().Be("A0 B15!*");
        await world.HourlyRunsAsync(1);

        world.Keys("alice").Should().MatchRegex("^A0 C15\\*$", "the only available slot is that of the key that stays inactive");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_throttled_activation_is_retried_by_the_next_run(bool byEvent)
    {
        await HaveSuspendedAsync();
        world.Declare("alice");
        SimulatedProcess process = world.Start(CallFault.Always(AwsOperation.SetAttachmentActive, FaultKind.Throttled));

        RunReport report = byEvent ? await process.EventAsync("alice") : await process.FullRunAsync();

        world.AccessOf("alice").Should().StartWith("allowed");
        report.Users.Single(user => user.User.Value == "alice").IsRetryable.Should().BeTrue();
        await world.HourlyRunsAsync(1);
        world.AccessOf("alice").Should().Be("allowed A0*");
        world.Aws.Iam["alice"].Observe().Ledger.HasAnythingOff.Should().BeFalse();
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
