using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>A user without a row, with a grace period of a week.</summary>
public sealed class QuarantinePlanTests
{
    private static readonly LifecyclePolicy Week = TestPolicy.Default with { UserDeleteGrace = Duration.FromDays(7) };

    [Fact]
    public void A_user_without_a_row_loses_access_and_gets_a_deletion_date() =>
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
    public void A_quarantined_user_is_deleted_when_the_grace_period_ends(double day, string plan) =>
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
    public void A_suspended_user_without_a_row_gets_its_deletion_date_only_through_the_gate()
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
    public void A_restored_row_first_removes_the_deletion_date_and_then_resumes_the_user() =>
        Quarantined("A0o B15*o").PlanOn(22, Week).Should().Be("keep, on A+B, boundary, resumed");

    [Theory]
    [InlineData(22)]
    [InlineData(30)]
    public void A_row_restored_with_AccessKeys_false_gives_the_keys_a_grace_period_of_their_own(double day) =>
        Quarantined("A0o B15*o")
            .WithRow(row => row with { AccessKeys = false })
            .PlanOn(day, Week)
            .Should()
            .Be($"keep, boundary, resumed, delete after {day + 7}");

    [Fact]
    public void A_row_restored_with_Suspended_keeps_the_user_suspended_and_removes_the_deletion_date() =>
        Quarantined("A0*o").WithRow(row => row with { Suspended = true }).PlanOn(22, Week).Should().Be("keep");

    [Fact]
    public void A_user_that_was_suspended_when_its_row_was_removed_gets_the_whole_grace_period() =>
        UserSnapshots.WithKeys("A0*o").Denied().WithoutRow().PlanOn(20, Week).Should().Be("delete after 27");

    [Fact]
    public void The_deletion_date_of_unwanted_keys_is_replaced_before_the_boundary_makes_it_the_users() =>
        UserSnapshots
            .WithKeys("A0*o")
            .WithLedger(ledger => ledger with { DeleteAfter = UserSnapshots.Day(21) })
            .WithoutRow()
            .PlanOn(20, Week)
            .Should()
            .Be("delete after 27, deny");

    [Fact]
    public void A_key_that_is_active_again_is_deactivated() =>
        Quarantined("A0*").WithoutRow().PlanOn(22, Week).Should().Be("off A, !Quarantined");

    [Fact]
    public void A_started_deletion_is_continued() =>
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
    public void A_deletion_date_without_the_boundary_does_not_prove_that_the_grace_period_has_passed() =>
        UserSnapshots
            .WithKeys("A0*")
            .WithLedger(ledger => ledger with { DeleteAfter = UserSnapshots.Day(1) })
            .WithoutRow()
            .PlanOn(20, Week)
            .Should()
            .Be("delete after 27, deny, off A");

    [Fact]
    public void A_user_that_is_not_owned_is_not_quarantined() =>
        UserSnapshots.WithKeys("A0*").WithoutRow().WithUser(user => user with { Path = "/" }).PlanOn(20, Week).Should().Be("!NotOwned");

    private static UserSnapshot Quarantined(string keys) =>
        UserSnapshots.WithKeys(keys).Denied().WithLedger(ledger => ledger with { DeleteAfter = UserSnapshots.Day(27) });
}
