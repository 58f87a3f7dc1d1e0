using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Planning.Access;

public sealed class SuspensionPlanTests
{
    private static readonly UserAttachment Login = new(UserAttachmentKind.LoginProfile, "alice");
    private static readonly UserAttachment Ssh = new(UserAttachmentKind.SshPublicKey, "APKA1");
    private static readonly UserAttachment Certificate = new(UserAttachmentKind.SigningCertificate, "CERT1");
    private static readonly UserAttachment Git = new(UserAttachmentKind.ServiceSpecificCredential, "ACCA1");

    [Fact]
    public void Suspension_sets_the_boundary_then_deactivates_the_keys_then_deletes_the_password() =>
        Suspended("A0 B15*").Having(Login).PlanOn(16).Should().Be("deny, off A+B, -login");

    [Fact]
    public void Suspension_deactivates_other_credentials_with_the_keys() =>
        Suspended("A0*").Having(Ssh, Certificate, Git).PlanOn(5).Should().Be("deny, off A+CERT1+APKA1+ACCA1");

    [Theory]
    [InlineData("A0*o")]
    [InlineData("A0o B15*o")]
    [InlineData("A0! B15*o")]
    public void A_user_that_is_already_suspended_is_not_changed(string keys) =>
        Suspended(keys).Denied().Having(Ssh with { Active = false }).PlanOn(40).Should().Be("!Suspended");

    [Fact]
    public void A_key_deactivated_by_a_person_is_not_marked_as_deactivated_by_the_function() =>
        Suspended("A0! B15*").PlanOn(16).Should().Be("deny, off B");

    [Fact]
    public void A_marked_key_that_is_still_active_is_deactivated_by_the_next_run() =>
        Suspended("A0*")
            .WithLedger(ledger => ledger with { Entries = [ledger.Entries[0] with { Off = true }] })
            .Denied()
            .PlanOn(5)
            .Should()
            .Be("off A");

    [Fact]
    public void The_key_cycle_pauses_while_the_user_is_suspended()
    {
        Suspended("A0o B15*o").Denied().PlanOn(100).Should().Be("!Suspended");
        Suspended("A0*o").Denied().LostParameter().PlanOn(100).Should().Be("!Suspended");
        Suspended("A0*o F3?").Denied().PlanOn(100).Should().Be("!Suspended");
        Suspended("A0*o")
            .Denied()
            .WithRow(row => row with { Suspended = true, RotateBefore = UserSnapshots.Day(50) })
            .PlanOn(100)
            .Should()
            .Be("!Suspended");
    }

    [Theory]
    [InlineData(9.99, "")]
    [InlineData(10, "deny, off A")]
    public void An_expired_row_suspends_its_user_from_that_second(double day, string plan) =>
        UserSnapshots.WithKeys("A0*").WithRow(row => row with { ExpiresAt = UserSnapshots.Day(10) }).PlanOn(day).Should().Be(plan);

    [Fact]
    public void Suspension_by_expiry_has_the_reason_Expired() =>
        UserPlanner
            .Plan(
                UserSnapshots.WithKeys("A0*").WithRow(row => row with { ExpiresAt = UserSnapshots.Day(1) }),
                Simulation.TestPolicy.Default,
                UserSnapshots.Day(2)
            )
            .Changes.Should()
            .OnlyContain(change => change.Reason == Reason.Expired);

    [Fact]
    public void No_user_is_created_for_a_row_with_Suspended() => (Suspended("") with { User = null }).PlanOn(1).Should().Be("!Suspended");

    [Theory]
    [InlineData("A0o B15*o", 16, "on A+B, boundary, resumed")]
    [InlineData("A0! B15*o", 16, "on B, boundary, resumed")]
    [InlineData("A0*o", 8, "on A, boundary, resumed")]
    [InlineData("A0*", 8, "boundary, resumed")]
    [InlineData("A0o B15*o", 60, "on A+B, boundary, resumed, !NoFreeSlot")]
    public void Resumption_activates_what_the_function_deactivated_restores_the_boundary_then_records_the_time(
        string keys,
        double day,
        string plan
    ) => UserSnapshots.WithKeys(keys).Denied().PlanOn(day).Should().Be(plan);

    [Fact]
    public void Other_credentials_deactivated_by_the_function_are_activated_and_those_of_a_person_are_not()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0*o").Denied().WithLedger(ledger => ledger with { OthersOff = ["APKA1"] });

        snapshot.Having(Ssh with { Active = false }, Git with { Active = false }).PlanOn(5).Should().Be("on A+APKA1, boundary, resumed");
    }

    [Fact]
    public void A_published_key_deactivated_by_a_person_stays_inactive_and_is_replaced_after_resumption() =>
        UserSnapshots.WithKeys("A0*!").Denied().PlanOn(5).Should().Be("boundary, resumed, +key for A PublishedKeyInactive, ledger");

    [Theory]
    [InlineData(74.9, "!NoFreeSlot")]
    [InlineData(74.96, "-A OverlapEnded, +key for B RotationDue, ledger")]
    public void A_superseded_key_is_kept_for_a_whole_overlap_after_the_resumption(double day, string plan) =>
        UserSnapshots
            .WithKeys("A0 B15*")
            .WithLedger(ledger => ledger with { Resumed = UserSnapshots.Day(60) })
            .PlanOn(day)
            .Should()
            .Be(plan);

    [Fact]
    public void A_published_key_activated_a_moment_ago_is_not_replaced_while_another_key_is_activated()
    {
        string plan = UserSnapshots
            .WithKeys("A0o B15!*")
            .WithLedger(ledger => ledger with { Resumed = UserSnapshots.Day(19.999) })
            .PlanOn(20);

        plan.Should().Contain("!NotSettled").And.NotContain("-A").And.NotContain("-B").And.NotContain("+");
    }

    [Fact]
    public void A_resumption_that_stopped_after_the_boundary_is_completed() =>
        UserSnapshots.WithKeys("A0*o").PlanOn(5).Should().Be("on A, resumed");

    [Fact]
    public void A_row_with_Suspended_removes_the_deletion_date() =>
        Suspended("A0*o").Denied().WithLedger(ledger => ledger with { DeleteAfter = UserSnapshots.Day(7) }).PlanOn(5).Should().Be("keep");

    [Fact]
    public void A_suspension_that_the_gate_has_not_admitted_is_left_out_completely() =>
        UserPlanner
            .Plan(Suspended("A0*").Having(Login), Simulation.TestPolicy.Default, UserSnapshots.Day(5))
            .WithoutGuarded()
            .Changes.Should()
            .BeEmpty();

    private static UserSnapshot Suspended(string keys) => UserSnapshots.WithKeys(keys).WithRow(row => row with { Suspended = true });
}
