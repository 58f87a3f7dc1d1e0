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
    public void Suspension_takes_the_boundary_first_then_the_keys_then_the_console() =>
        Suspended("A0 B15*").Having(Login).PlanOn(16).Should().Be("deny, off A+B, -login");

    [Fact]
    public void Other_credentials_are_switched_off_with_the_keys() =>
        Suspended("A0*").Having(Ssh, Certificate, Git).PlanOn(5).Should().Be("deny, off A+CERT1+APKA1+ACCA1");

    [Theory]
    [InlineData("A0*o")]
    [InlineData("A0o B15*o")]
    [InlineData("A0! B15*o")]
    public void A_user_that_is_suspended_already_has_nothing_done_to_it(string keys) =>
        Suspended(keys).Denied().Having(Ssh with { Active = false }).PlanOn(40).Should().Be("!Suspended");

    [Fact]
    public void A_key_that_a_person_had_switched_off_is_not_marked_as_switched_off_by_us() =>
        Suspended("A0! B15*").PlanOn(16).Should().Be("deny, off B");

    [Fact]
    public void A_key_that_is_marked_but_still_works_is_switched_off_by_the_next_look() =>
        Suspended("A0*")
            .WithLedger(ledger => ledger with { Entries = [ledger.Entries[0] with { Off = true }] })
            .Denied()
            .PlanOn(5)
            .Should()
            .Be("off A");

    [Fact]
    public void Nothing_of_the_key_cycle_happens_while_the_user_is_suspended()
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
    public void A_row_that_has_expired_suspends_from_that_second(double day, string plan) =>
        UserSnapshots.WithKeys("A0*").WithRow(row => row with { ExpiresAt = UserSnapshots.Day(10) }).PlanOn(day).Should().Be(plan);

    [Fact]
    public void Suspension_by_expiry_says_so() =>
        UserPlanner
            .Plan(
                UserSnapshots.WithKeys("A0*").WithRow(row => row with { ExpiresAt = UserSnapshots.Day(1) }),
                Simulation.TestPolicy.Default,
                UserSnapshots.Day(2)
            )
            .Changes.Should()
            .OnlyContain(change => change.Reason == Reason.Expired);

    [Fact]
    public void No_user_is_made_for_a_row_that_suspends_it() => (Suspended("") with { User = null }).PlanOn(1).Should().Be("!Suspended");

    [Theory]
    [InlineData("A0o B15*o", 16, "on A+B, boundary, resumed")]
    [InlineData("A0! B15*o", 16, "on B, boundary, resumed")]
    [InlineData("A0*o", 8, "on A, boundary, resumed")]
    [InlineData("A0*", 8, "boundary, resumed")]
    [InlineData("A0o B15*o", 60, "on A+B, boundary, resumed, !NoFreeSlot")]
    public void Resumption_switches_on_what_we_switched_off_and_restores_the_boundary_before_it_notes_the_time(
        string keys,
        double day,
        string plan
    ) => UserSnapshots.WithKeys(keys).Denied().PlanOn(day).Should().Be(plan);

    [Fact]
    public void Other_credentials_that_we_switched_off_come_back_and_those_of_a_person_stay_off()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0*o").Denied().WithLedger(ledger => ledger with { OthersOff = ["APKA1"] });

        snapshot.Having(Ssh with { Active = false }, Git with { Active = false }).PlanOn(5).Should().Be("on A+APKA1, boundary, resumed");
    }

    [Fact]
    public void A_published_key_that_a_person_had_switched_off_stays_off_and_is_replaced_after_resumption() =>
        UserSnapshots.WithKeys("A0*!").Denied().PlanOn(5).Should().Be("boundary, resumed, +key for A PublishedKeyInactive, ledger");

    [Theory]
    [InlineData(74.9, "!NoFreeSlot")]
    [InlineData(74.96, "-A OverlapEnded, +key for B RotationDue, ledger")]
    public void A_superseded_key_works_for_a_whole_overlap_after_the_resumption(double day, string plan) =>
        UserSnapshots
            .WithKeys("A0 B15*")
            .WithLedger(ledger => ledger with { Resumed = UserSnapshots.Day(60) })
            .PlanOn(day)
            .Should()
            .Be(plan);

    [Fact]
    public void A_published_key_that_was_switched_on_a_moment_ago_is_not_replaced_while_another_one_is_switched_on()
    {
        string plan = UserSnapshots
            .WithKeys("A0o B15!*")
            .WithLedger(ledger => ledger with { Resumed = UserSnapshots.Day(19.999) })
            .PlanOn(20);

        plan.Should().Contain("!NotSettled").And.NotContain("-A").And.NotContain("-B").And.NotContain("+");
    }

    [Fact]
    public void A_boundary_that_was_put_back_without_the_keys_is_resumed_to_the_end() =>
        UserSnapshots.WithKeys("A0*o").PlanOn(5).Should().Be("on A, resumed");

    [Fact]
    public void A_date_to_be_deleted_by_does_not_survive_a_row_that_suspends() =>
        Suspended("A0*o").Denied().WithLedger(ledger => ledger with { DeleteAfter = UserSnapshots.Day(7) }).PlanOn(5).Should().Be("keep");

    [Fact]
    public void What_the_gate_has_not_admitted_is_left_out_altogether() =>
        UserPlanner
            .Plan(Suspended("A0*").Having(Login), Simulation.TestPolicy.Default, UserSnapshots.Day(5))
            .WithoutGuarded()
            .Changes.Should()
            .BeEmpty();

    private static UserSnapshot Suspended(string keys) => UserSnapshots.WithKeys(keys).WithRow(row => row with { Suspended = true });
}
