using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Access;

/// <summary>Unused users are suspended, subject to the gate, until an operator unlocks them.</summary>
public sealed class UnusedSuspensionTests
{
    private const string Why = "neither password nor access key was used since 2026-01-01 (UNUSED_AFTER=P45D)";

    private readonly World world = UnusedStory.Under(UnusedStory.Suspend);

    [Fact]
    public async Task An_unused_user_is_locked_and_suspended_in_one_run_and_the_others_are_not()
    {
        await BeginAsync();
        await world.LiveToDayAsync(44, "bob", "carol");
        world.AccessOf("alice").Should().StartWith("allowed");

        RunReport report = await world.LiveToDayAsync(45, "bob", "carol");

        world.AccessOf("alice").Should().StartWith("denied").And.Contain("!");
        world.AccessOf("bob").Should().StartWith("allowed");
        world.LockOf("alice").Should().StartWith("locked by iam-lifecycle since 2026-02-15T00:00:").And.EndWith($"Z: {Why}");
        world.Aws.State.LockOf(new UserName("alice"))!.User.Should().Be(world.Aws.Iam["alice"].Id);
        report
            .Users.Single(user => user.User.Value == "alice")
            .Done.Should()
            .Contain(change => change is Change.LockUser)
            .And.Contain(change => change is Change.SetBoundary && change.Reason == Reason.Unused);
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Fact]
    public async Task No_row_attribute_ends_the_suspension_and_a_steady_run_makes_no_call_for_the_user()
    {
        await BeginAsync();
        await world.LiveToDayAsync(46, "bob", "carol");
        world.Declare("alice", row => row with { Suspended = false, RotateBefore = world.Aws.Clock.GetCurrentInstant() });
        await world.EventAsync("alice");
        world.AccessOf("alice").Should().StartWith("denied");
        world.Pass(Duration.FromHours(2));
        world.Aws.Iam.MakeReport();
        await world.FullRunAsync();
        world.Pass(Duration.FromHours(1));

        SimulatedProcess process = world.Start();
        RunReport report = await process.FullRunAsync();

        process.Calls.Calls.Should().NotContain(call => call.Subject == "alice" || call.Operation == AwsOperation.GetAccessKeyLastUsed);
        report
            .Unused()
            .Should()
            .ContainSingle()
            .Which.Should()
            .StartWith("alice: ! locked by iam-lifecycle since 2026-02-15T00:00:")
            .And.EndWith($"Z: {Why}: no access, nothing lost");
    }

    [Fact]
    public async Task The_gate_refuses_too_many_suspensions_until_an_operator_consents_and_rotation_continues()
    {
        await BeginAsync();
        await world.LiveToDayAsync(44);
        world.Pass(Duration.FromDays(1));
        world.Aws.Iam.MakeReport();

        RunReport report = await world.FullRunAsync();

        report.DeletionsRefused.Should().Be(3);
        report.Unused().Should().HaveCount(3);
        world.LockOf("alice").Should().BeNull();
        world.AccessOf("alice").Should().Be("allowed C30 D45*", "a rotation does not wait for the gate");
        world.Aws.State.Consents.Add((null, new Consent("Ada", world.Aws.Clock.GetCurrentInstant() + Duration.FromHours(3), 3)));
        await world.FullRunAsync();
        world.AccessOf("alice").Should().Be("denied C30! D45!*");
        world.AccessOf("carol").Should().Be("denied C30! D45!*");
    }

    [Fact]
    public async Task Unlocking_restores_access_and_starts_a_new_unused_period()
    {
        await BeginAsync();
        await world.LiveToDayAsync(46, "bob", "carol");
        world.Unlock("alice");

        await world.LiveToDayAsync(47, "bob", "carol");
        world.AccessOf("alice").Should().StartWith("allowed").And.NotContain("!");
        await world.LiveToDayAsync(90, "bob", "carol");
        world.AccessOf("alice").Should().StartWith("allowed");

        await world.LiveToDayAsync(93, "bob", "carol");
        world.LockOf("alice").Should().Contain("since 2026-02-16 (");
        world.AccessOf("alice").Should().StartWith("denied");
    }

    [Fact]
    public async Task A_user_is_not_suspended_while_its_last_use_cannot_be_read()
    {
        await BeginAsync();
        await world.LiveToDayAsync(44, "bob", "carol");
        world.Pass(Duration.FromDays(1));
        world.Aws.Iam.MakeReport();

        await world.FullRunAsync(CallFault.Always(AwsOperation.GetAccessKeyLastUsed, FaultKind.AccessDenied));

        world.AccessOf("alice").Should().StartWith("allowed");
    }

    [Fact]
    public async Task A_use_after_the_credential_report_was_created_prevents_the_suspension()
    {
        await BeginAsync();
        await world.LiveToDayAsync(44, "bob", "carol");
        world.Pass(Duration.FromDays(1));
        world.Aws.Iam.MakeReport();
        world.Use("alice");

        await world.FullRunAsync();

        world.AccessOf("alice").Should().StartWith("allowed");
        world.LockOf("alice").Should().BeNull();
    }

    [Fact]
    public async Task A_dry_run_lists_the_users_to_suspend_and_locks_none()
    {
        await BeginAsync();
        await world.LiveToDayAsync(44, "bob", "carol");
        world.Pass(Duration.FromDays(1));
        world.Aws.Iam.MakeReport();

        RunReport plan = await world.Start().PlanAsync();

        plan.Unused().Should().Equal($"alice: ~ locked and suspended: {Why}");
        world.LockOf("alice").Should().BeNull();
    }

    private Task BeginAsync() => world.CreateUsersAsync("alice", "bob", "carol");
}
