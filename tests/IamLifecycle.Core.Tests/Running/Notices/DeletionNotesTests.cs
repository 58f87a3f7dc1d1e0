using IamLifecycle.Model;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Notices;

/// <summary>
/// What an interrupted deletion records for the next run: that it was admitted, and which MFA devices no longer belong to a user.
/// </summary>
public sealed class DeletionNotesTests
{
    private readonly World world = new() { Policy = TestPolicy.Default with { Deletions = new DeletionLimits(2, 10) } };

    [Fact]
    public async Task A_deletion_started_under_an_open_intent_to_issue_a_key_is_not_counted_again()
    {
        await BeginDeletionUnderAnIntentToIssueAsync();
        world.Pass(Duration.FromHours(3));
        world.Remove("bob", "carol");

        RunReport report = await world.FullRunAsync();

        report.Refusals.Should().BeEmpty();
        report.Count<Change.DeleteUser>().Should().Be(3);
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Fact]
    public async Task A_user_is_counted_again_after_its_row_was_added_again_suspended_and_removed()
    {
        await BeginDeletionUnderAnIntentToIssueAsync();
        world.Suspend("alice");
        world.Pass(Duration.FromHours(3));
        await world.FullRunAsync();
        world.Pass(Duration.FromHours(3));
        world.Remove("alice", "bob", "carol");

        (await world.FullRunAsync()).DeletionsRefused.Should().Be(3);
    }

    [Fact]
    public async Task A_user_is_counted_again_after_its_row_was_added_again_and_removed()
    {
        await BeginDeletionUnderAnIntentToIssueAsync();
        world.Declare("alice");
        world.Promises.Kept = false; // what was removed before the row was added again is lost
        await world.HourlyRunsAsync(3);
        world.Keys("alice").Should().EndWith("*");
        world.Remove("alice", "bob", "carol");

        (await world.FullRunAsync()).DeletionsRefused.Should().Be(3);
    }

    [Fact]
    public async Task A_device_that_is_no_longer_listed_is_deleted_by_the_run_after_the_crash()
    {
        await world.CreateUsersAsync("alice", "bob", "carol");
        world.Aws.Iam["alice"].Attachments.Add(new UserAttachment(UserAttachmentKind.MfaDevice, "arn:aws:iam::123456789012:mfa/alice"));
        world.Remove("alice");
        int removed = 0;
        await world
            .Start(new CallFault(FaultKind.CrashAfter, call => call.Operation is AwsOperation.RemoveAttachment && ++removed == 2))
            .SurviveAsync(process => process.FullRunAsync());
        world.Aws.Iam["alice"].Attachments.Should().BeEmpty();
        world.Pass(Duration.FromHours(1));
        SimulatedProcess next = world.Start();

        await next.FullRunAsync();

        next.Calls.Count(AwsOperation.RemoveAttachment).Should().Be(1, "the note names the device");
        world.Keys("alice").Should().Be("no user");
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Fact]
    public async Task A_user_is_not_deleted_while_one_of_its_devices_may_be_left_behind()
    {
        await world.CreateUsersAsync("alice", "bob", "carol");
        world.Aws.Iam["alice"].Attachments.Add(new UserAttachment(UserAttachmentKind.MfaDevice, "arn:aws:iam::123456789012:mfa/alice"));
        world.Remove("alice");
        int removed = 0;
        await world.FullRunAsync(
            new CallFault(FaultKind.LostAnswer, call => call.Operation is AwsOperation.RemoveAttachment && ++removed == 2)
        );
        world
            .Keys("alice")
            .Should()
            .BeEmpty("its keys are deleted and the user is not: the device belongs to no user, and only the note names it");
        world.Pass(Duration.FromHours(1));
        SimulatedProcess next = world.Start();

        await next.FullRunAsync();

        next.Calls.Count(AwsOperation.RemoveAttachment).Should().Be(1);
        world.Keys("alice").Should().Be("no user");
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Fact]
    public async Task A_user_without_devices_costs_no_extra_note()
    {
        await world.CreateUsersAsync("alice", "bob", "carol");
        world.Remove("alice");
        SimulatedProcess process = world.Start();

        await process.FullRunAsync();

        process.Calls.Count(AwsOperation.OpenIntent).Should().Be(1);
    }

    /// <summary>
    /// A process crashed after it had created a key. Then the row was removed, and the deletion stopped before the parameter.
    /// </summary>
    private async Task BeginDeletionUnderAnIntentToIssueAsync()
    {
        await world.CreateUsersAsync("alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi");
        world.PassToDay(1);
        world.Declare("alice", row => row with { RotateBefore = World.Day0 + Duration.FromDays(1) });
        await world
            .Start(CallFault.Always(AwsOperation.CreateAccessKey, FaultKind.CrashAfter))
            .SurviveAsync(process => process.EventAsync("alice"));
        world.Pass(Duration.FromMinutes(11));
        world.Remove("alice");
        world.Promises.Kept = false; // keys are deleted with their user
        await world.FullRunAsync(CallFault.Always(AwsOperation.DeleteParameter, FaultKind.Throttled));
        world
            .Aws.State.Read()
            .Open.Single(open => open.UserKey == "alice")
            .Intent.Should()
            .Match<Intent>(intent => intent.Kind == IntentKind.IssueKey && intent.IsOfDeletion);
    }
}
