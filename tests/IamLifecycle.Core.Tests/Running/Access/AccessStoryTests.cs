using IamLifecycle.Model;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Access;

/// <summary>Suspension, unwanted keys and quarantine, by events alone and by full runs alone.</summary>
public sealed class AccessStoryTests
{
    private static readonly UserAttachment Ssh = new(UserAttachmentKind.SshPublicKey, "APKA1");
    private static readonly UserAttachment Git = new(UserAttachmentKind.ServiceSpecificCredential, "ACCA1", Active: false);
    private static readonly UserAttachment Login = new(UserAttachmentKind.LoginProfile, "alice");

    private readonly World world = new() { Policy = RowStories.Allowing };

    public static TheoryData<bool> Paths => [true, false];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_suspended_user_has_no_access_and_resuming_restores_its_access(bool byEvent)
    {
        await HaveWithTwoKeysAsync();
        world.Attach("alice", Ssh, Git, Login);
        world.Aws.Iam["alice"].Keys[0].Active = false; // by hand

        world.Suspend("alice");
        await RunAsync(byEvent);
        world.AccessOf("alice").Should().Be("denied ServiceSpecificCredential SshPublicKey A0! B15!*");
        world.Aws.Iam["alice"].Attachments.Should().NotContain(attachment => attachment.Kind == UserAttachmentKind.LoginProfile);

        world.Declare("alice");
        await RunAsync(byEvent);
        world.AccessOf("alice").Should().Be("allowed ServiceSpecificCredential A0! B15*");
        world.Aws.Iam["alice"].Observe().Ledger.Should().Match<Ledger>(ledger => !ledger.HasAnythingOff && ledger.Resumed != null);
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Fact]
    public async Task A_superseded_key_stays_active_for_a_full_overlap_after_a_long_suspension()
    {
        await HaveWithTwoKeysAsync();
        world.Suspend("alice");
        await world.EventAsync("alice");
        world.PassToDay(100);
        await world.FullRunAsync();
        world.Keys("alice").Should().Be("A0! B15!*");

        world.Declare("alice");
        await world.EventAsync("alice");
        for (int day = 101; day <= 114; day++)
        {
            world.PassToDay(day);
            await world.FullRunAsync();
            world.Keys("alice").Should().Be("A0 B15*");
        }

        world.PassToDay(115);
        await world.FullRunAsync();
        world.Keys("alice").Should().Be("B15 C115*");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Unwanted_keys_are_deactivated_at_once_and_deleted_after_the_grace_period(bool byEvent)
    {
        await HaveWithTwoKeysAsync();
        world.RequestNoKeys("alice");
        await RunAsync(byEvent);
        world.AccessOf("alice").Should().Be("allowed A0! B15!*");

        world.PassToDay(21);
        await world.FullRunAsync();
        world.Keys("alice").Should().Be("A0! B15!*");
        world.PassToDay(23);
        await world.FullRunAsync();
        world.Keys("alice").Should().BeEmpty();
        world.Aws.Parameters.Names.Should().Equal(world.ParameterOf("bob"));

        world.Declare("alice");
        world.Pass(Duration.FromMinutes(1));
        await RunAsync(byEvent);
        world.Keys("alice").Should().Be("C23*");
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Keys_wanted_again_within_the_grace_period_are_reactivated(bool byEvent)
    {
        await HaveWithTwoKeysAsync();
        world.RequestNoKeys("alice");
        await RunAsync(byEvent);
        world.PassToDay(20);
        world.Declare("alice");

        await RunAsync(byEvent);

        world.AccessOf("alice").Should().Be("allowed A0 B15*");
        world.Aws.Iam["alice"].Observe().Ledger.DeleteAfter.Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_row_past_its_ExpiresAt_suspends_the_user(bool byEvent)
    {
        await HaveWithTwoKeysAsync();
        world.Declare("alice", row => row with { ExpiresAt = World.Day0 + Duration.FromDays(16) });
        await RunAsync(byEvent);
        world.AccessOf("alice").Should().Be("allowed A0 B15*");
        world.PassToDay(16);

        await RunAsync(byEvent);

        world.AccessOf("alice").Should().Be("denied A0! B15!*");
    }

    private async Task HaveWithTwoKeysAsync()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.PassToDay(15);
        await world.FullRunAsync();
        world.Pass(Duration.FromMinutes(10));
    }

    private Task<RunReport> RunAsync(bool byEvent) => byEvent ? world.EventAsync("alice") : world.FullRunAsync();
}
