using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>A user whose row is gone, with a grace of a week.</summary>
public sealed class QuarantinePlanTests
{
    private static readonly LifecyclePolicy Week = TestPolicy.Default with { UserDeleteGrace = Duration.FromDays(7) };

    [Fact]
    public void Without_a_row_a_user_loses_access_and_gets_a_date() =>
        UserSnapshots
            .WithKeys("A0 B15*")
            .WithoutRow()
            .Having(new UserAttachment(UserAttachmentKind.LoginProfile, "alice"))
            .PlanOn(20, Week)
            .Should()
            .Be("deny, off A+B, -login, delete after 27");

    [Theory]
    [InlineData(20, "!Quarantined")]
    [InlineData(26.9, "!Quarantined")]
    [InlineData(27, "-user RowRemoved")]
    public void It_waits_and_goes_when_the_grace_is_over(double day, string plan) =>
        Quarantined("A0o B15*o").WithoutRow().PlanOn(day, Week).Should().Be(plan);

    [Fact]
    public void Every_step_towards_deletion_passes_the_gate()
    {
        UserPlanner
            .Plan(Quarantined("A0*o").WithoutRow(), Week, UserSnapshots.Day(27))
            .Guarded.Should()
            .ContainSingle()
            .Which.Should()
            .BeOfType<Change.DeleteUser>()
            .Which.WasQuarantined.Should()
            .BeTrue();
        UserPlanner
            .Plan(UserSnapshots.WithKeys("A0*").WithoutRow(), TestPolicy.Default, UserSnapshots.Day(27))
            .Guarded.Should()
            .ContainSingle();
        UserPlanner
            .Plan(UserSnapshots.WithKeys("A0*").WithoutRow(), Week, UserSnapshots.Day(27))
            .Guarded.Select(change => change.GetType())
            .Should()
            .Equal(typeof(Change.SetBoundary), typeof(Change.MarkDeleteAfter));
    }

    [Fact]
    public void A_suspended_user_whose_row_goes_gets_its_date_from_the_gate()
    {
        UserSnapshot suspended = Quarantined("A0*o").WithoutRow();
        suspended = suspended with { User = suspended.User! with { Tags = suspended.User.Tags.Remove(Tags.DeleteAfter) } };

        UserPlanner
            .Plan(suspended, Week, UserSnapshots.Day(20))
            .Guarded.Should()
            .ContainSingle()
            .Which.Should()
            .BeOfType<Change.MarkDeleteAfter>();
    }

    [Fact]
    public void A_row_that_comes_back_restores_it_and_first_takes_its_date_away() =>
        Quarantined("A0o B15*o").PlanOn(22, Week).Should().Be("keep, on A+B, boundary, resumed");

    [Theory]
    [InlineData(22)]
    [InlineData(30)]
    public void A_row_that_comes_back_without_keys_gives_them_a_grace_of_their_own(double day) =>
        Quarantined("A0o B15*o")
            .WithRow(row => row with { AccessKeys = false })
            .PlanOn(day, Week)
            .Should()
            .Be($"keep, boundary, resumed, delete after {day + 7}");

    [Fact]
    public void A_row_that_comes_back_suspended_keeps_it_off_and_takes_its_date_away() =>
        Quarantined("A0*o").WithRow(row => row with { Suspended = true }).PlanOn(22, Week).Should().Be("keep");

    [Fact]
    public void A_user_that_was_suspended_when_its_row_went_has_the_whole_grace() =>
        UserSnapshots.WithKeys("A0*o").Denied().WithoutRow().PlanOn(20, Week).Should().Be("delete after 27");

    [Fact]
    public void The_date_by_which_unwanted_keys_go_is_replaced_before_the_boundary_could_make_it_the_users() =>
        UserSnapshots
            .WithKeys("A0*o")
            .WithLedger(ledger => ledger with { DeleteAfter = UserSnapshots.Day(21) })
            .WithoutRow()
            .PlanOn(20, Week)
            .Should()
            .Be("delete after 27, deny");

    [Fact]
    public void A_key_that_works_again_is_switched_off() =>
        Quarantined("A0*").WithoutRow().PlanOn(22, Week).Should().Be("off A, !Quarantined");

    [Fact]
    public void A_deletion_that_was_begun_goes_on() =>
        (
            UserSnapshots.WithKeys("A0*").WithoutRow() with
            {
                Intent = new Intent(IntentKind.DeleteUser, [], UserSnapshots.Day(1), UserSnapshots.AliceId, UserSnapshots.Day(1)),
            }
        )
            .PlanOn(2, Week)
            .Should()
            .Be("-user RowRemoved");

    [Fact]
    public void A_date_without_the_boundary_is_no_proof_that_the_user_had_its_grace() =>
        UserSnapshots
            .WithKeys("A0*")
            .WithLedger(ledger => ledger with { DeleteAfter = UserSnapshots.Day(1) })
            .WithoutRow()
            .PlanOn(20, Week)
            .Should()
            .Be("delete after 27, deny, off A");

    [Fact]
    public void A_user_that_is_not_ours_is_not_quarantined() =>
        UserSnapshots.WithKeys("A0*").WithoutRow().WithUser(user => user with { Path = "/" }).PlanOn(20, Week).Should().Be("!NotOwned");

    private static UserSnapshot Quarantined(string keys) =>
        UserSnapshots.WithKeys(keys).Denied().WithLedger(ledger => ledger with { DeleteAfter = UserSnapshots.Day(27) });
}
