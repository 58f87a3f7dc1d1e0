using IamLifecycle.Model;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>An event removes access again at once while IAM still returns the earlier state.</summary>
public sealed class StaleReadAfterEventTests
{
    private readonly World world = new(lags: true);

    [Theory]
    [InlineData(AwsOperation.GetUser)]
    [InlineData(AwsOperation.ListAccessKeys)]
    [InlineData(AwsOperation.GetUser, AwsOperation.ListAccessKeys, AwsOperation.ListAttachments)]
    public async Task A_user_that_is_suspended_again_at_once_is_denied_despite_stale_reads(params AwsOperation[] stale)
    {
        await HaveResumedAsync(() => world.Suspend("alice"));
        world.Suspend("alice");

        await Lagging(Duration.FromSeconds(10), stale).EventAsync("alice");
        world.AccessOf("alice").Should().StartWith("denied");

        await world.HourlyRunsAsync(1);
        world.AccessOf("alice").Should().Be("denied SshPublicKey A0!*");
        await world.HourlyRunsAsync(1);
        (await world.CallsForUsersAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_run_with_a_recheck_request_for_a_suspension_denies_the_user_despite_stale_reads()
    {
        await HaveResumedAsync(() => world.Suspend("alice"));
        world.Declare("alice", row => row with { Groups = ["g1"] });
        SimulatedProcess full = world.Start();
        full.Calls.Lag = call => call.Operation is AwsOperation.GetUser ? Duration.FromSeconds(10) : Duration.Zero;
        full.Calls.Before = call =>
        {
            if (call.Operation is AwsOperation.AddAttachment)
            {
                world.Suspend("alice");
                world.EventAsync("alice").GetAwaiter().GetResult();
            }
        };

        await full.FullRunAsync();

        world.AccessOf("alice").Should().StartWith("denied");
    }

    [Theory]
    [InlineData(AwsOperation.GetUser)]
    [InlineData(AwsOperation.GetUser, AwsOperation.ListAccessKeys)]
    public async Task A_user_is_denied_despite_stale_reads_when_its_row_is_removed_again_at_once(params AwsOperation[] stale)
    {
        world.Policy = RowStories.Allowing;
        await HaveResumedAsync(() => world.Remove("alice"));
        world.Remove("alice");

        await Lagging(Duration.FromSeconds(10), stale).EventAsync("alice");
        world.AccessOf("alice").Should().StartWith("denied");

        await world.HourlyRunsAsync(2);
        world.AccessOf("alice").Should().Be("denied SshPublicKey A0!*");
        (world.Aws.Iam["alice"].Ledger.DeleteAfter > World.Day0 + Duration.FromDays(8)).Should().BeTrue();
    }

    [Fact]
    public async Task A_quarantine_that_only_a_stale_read_shows_as_expired_deletes_no_user_by_an_event()
    {
        world.Policy = RowStories.Allowing;
        await world.CreateUsersAsync("alice", "bob");
        world.Remove("alice");
        await world.EventAsync("alice");
        world.Pass(Duration.FromDays(7) - Duration.FromSeconds(2));
        world.Declare("alice");
        await world.EventAsync("alice");
        world.Pass(Duration.FromSeconds(5));
        world.Remove("alice");

        await Lagging(Duration.FromSeconds(10), AwsOperation.GetUser).EventAsync("alice");
        await world.HourlyRunsAsync(2);

        world.AccessOf("alice").Should().Be("denied A0!*");
    }

    [Theory]
    [InlineData(AwsOperation.GetUser)]
    [InlineData(AwsOperation.ListAccessKeys)]
    [InlineData(AwsOperation.GetUser, AwsOperation.ListAccessKeys)]
    public async Task Keys_unwanted_again_at_once_are_deactivated_at_once_or_the_event_is_retried(params AwsOperation[] stale)
    {
        world.Policy = RowStories.Allowing;
        await HaveResumedAsync(() => world.RequestNoKeys("alice"));
        world.RequestNoKeys("alice");

        RunReport report = await Lagging(Duration.FromSeconds(10), stale).EventAsync("alice");
        if (report.Users.Single().IsRetryable)
        {
            world.Pass(Duration.FromSeconds(10));
            report = await world.EventAsync("alice");
        }

        world.AccessOf("alice").Should().Be("allowed A0!*");
        report.Users.Single().IsRetryable.Should().BeFalse();
        world.Declare("alice");
        await world.EventAsync("alice");
        world.AccessOf("alice").Should().Be("allowed A0*");
    }

    [Fact]
    public async Task A_repeated_event_for_a_suspended_user_costs_one_write_and_neither_gate_nor_notice()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.Aws.Notices.Channels = ["sns"];
        world.Suspend("alice");
        await world.EventAsync("alice");
        int sent = world.Aws.Notices.Sent.Count;
        world.PassToDay(1);
        SimulatedProcess process = world.Start();

        RunReport report = await process.EventAsync("alice");

        process
            .Calls.Calls.Where(call => call.Operation.IsWrite())
            .Select(call => call.Operation)
            .Should()
            .Equal(AwsOperation.AcquireLease, AwsOperation.PutUserPermissionsBoundary, AwsOperation.ReleaseLease);
        process.Calls.Count(AwsOperation.GetAccountAuthorizationDetails).Should().Be(0);
        world.Aws.Notices.Sent.Should().HaveCount(sent);
        report.Failed.Should().Be(0);
    }

    private async Task HaveResumedAsync(Action removeAccess)
    {
        await world.CreateUsersAsync("alice", "bob");
        world.Attach("alice", new UserAttachment(UserAttachmentKind.SshPublicKey, "APKA1"));
        removeAccess();
        await world.EventAsync("alice");
        world.PassToDay(1);
        world.Declare("alice");
        await world.EventAsync("alice");
        world.Pass(Duration.FromSeconds(5));
    }

    private SimulatedProcess Lagging(Duration behind, params AwsOperation[] operations)
    {
        SimulatedProcess process = world.Start();
        process.Calls.Lag = call => operations.Contains(call.Operation) ? behind : Duration.Zero;
        return process;
    }
}
