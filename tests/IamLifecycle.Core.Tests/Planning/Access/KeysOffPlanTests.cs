using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary><c>AccessKeys=false</c>, with a grace period of a week unless a test sets another one.</summary>
public sealed class KeysOffPlanTests
{
    private static readonly LifecyclePolicy Week = TestPolicy.Default with { UserDeleteGrace = Duration.FromDays(7) };

    [Fact]
    public void Unwanted_keys_are_deactivated_at_once_and_deleted_when_the_grace_period_ends()
    {
        NoKeys("A0 B15*").PlanOn(20, Week).Should().Be("off A+B, delete after 27");
        Marked("A0o B15*o", until: 27).PlanOn(26.9, Week).Should().BeEmpty();
        Marked("A0o B15*o", until: 27).PlanOn(27, Week).Should().Be("-keys A+B");
    }

    [Fact]
    public void Without_a_grace_period_unwanted_keys_are_kept_for_one_interval() =>
        NoKeys("A0*").PlanOn(20).Should().Be("off A, delete after 20.04");

    [Fact]
    public void A_key_created_by_hand_is_neither_deactivated_nor_deleted()
    {
        NoKeys("A0* F3?").PlanOn(20, Week).Should().Be("off A, delete after 27");
        Marked("A0*o F3?", until: 27).PlanOn(30, Week).Should().Be("-keys A");
    }

    [Fact]
    public void A_key_of_an_open_intent_is_awaited_and_then_deleted_only_with_proof()
    {
        NoKeys("A0* B15?").WithIntent(15, "A").PlanOn(15, Week).Should().Be("off A, delete after 22, !IntentOpen");
        Marked("A0*o B15?", until: 27).WithIntent(15, "A").PlanOn(16, Week).Should().Be("-B SecretLost, close");
        Marked("A0*o B15?", until: 27).WithIntent(15, "A").WithUse("B").PlanOn(16, Week).Should().Be("close");
    }

    [Fact]
    public void A_key_that_is_active_again_is_deactivated_before_any_key_is_deleted() =>
        Marked("A0*", until: 27).PlanOn(30, Week).Should().Be("off A");

    [Fact]
    public void A_leftover_parameter_is_deleted_and_one_of_another_owner_is_kept()
    {
        NoKeys("A0*~")
            .WithLedger(Ledger.Empty with { ParameterVersion = 3 })
            .WithRow(row => row with { AccessKeys = false })
            .PlanOn(20, Week)
            .Should()
            .Be("-keys");
        (NoKeys("A0*~").WithLedger(Ledger.Empty) with { ParameterIsOurs = false }).PlanOn(20, Week).Should().BeEmpty();
    }

    [Fact]
    public void A_parameter_of_the_function_or_a_ledger_that_records_one_counts_as_a_leftover()
    {
        NoKeys("A0*~")
            .WithLedger(Ledger.Empty)
            .WithRow(row => row with { AccessKeys = false })
            .LostParameter()
            .PlanOn(20, Week)
            .Should()
            .BeEmpty();
        NoKeys("")
            .WithLedger(Ledger.Empty with { ParameterVersion = 3 })
            .WithRow(row => row with { AccessKeys = false })
            .PlanOn(20, Week)
            .Should()
            .Be("-keys");
        (NoKeys("") with { Parameter = new ObservedParameter.Foreign(4, "not JSON") }).PlanOn(20, Week).Should().Be("-keys");
    }

    [Fact]
    public void Without_leftovers_the_plan_is_empty() => NoKeys("").PlanOn(20, Week).Should().BeEmpty();

    [Fact]
    public void Keys_that_are_wanted_again_within_the_grace_period_are_activated() =>
        UserSnapshots
            .WithKeys("A0o B15*o")
            .WithLedger(ledger => ledger with { DeleteAfter = UserSnapshots.Day(27) })
            .PlanOn(22, Week)
            .Should()
            .Be("on A+B, resumed");

    [Fact]
    public void A_first_key_is_created_if_keys_are_wanted_again_after_their_deletion() =>
        UserSnapshots.WithKeys("").PlanOn(40, Week).Should().Be("+key FirstKey, ledger");

    [Fact]
    public void A_user_with_AccessKeys_false_is_created_without_a_key() =>
        (NoKeys("") with { User = null }).PlanOn(1).Should().Be("+user UserMissing");

    [Fact]
    public void A_user_with_AccessKeys_false_is_resumed_without_active_keys() =>
        NoKeys("A0*o").Denied().PlanOn(5, Week).Should().Be("boundary, resumed, delete after 12");

    [Fact]
    public void The_last_keys_and_the_parameter_are_deleted_only_after_the_gate_has_counted_them()
    {
        UserPlan plan = UserPlanner.Plan(NoKeys("A0*"), Week, UserSnapshots.Day(5));

        plan.Guarded.Should().ContainSingle().Which.Should().BeOfType<Change.SwitchOff>();
        plan.WithoutGuarded().Changes.Should().BeEmpty();
    }

    private static UserSnapshot NoKeys(string keys) => UserSnapshots.WithKeys(keys).WithRow(row => row with { AccessKeys = false });

    private static UserSnapshot Marked(string keys, double until) =>
        NoKeys(keys).WithLedger(ledger => ledger with { DeleteAfter = UserSnapshots.Day(until) });
}
