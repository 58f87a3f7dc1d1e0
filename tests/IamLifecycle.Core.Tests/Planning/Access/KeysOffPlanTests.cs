using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary><c>AccessKeys=false</c>, with a grace of a week unless a test says otherwise.</summary>
public sealed class KeysOffPlanTests
{
    private static readonly LifecyclePolicy Week = TestPolicy.Default with { UserDeleteGrace = Duration.FromDays(7) };

    [Fact]
    public void Keys_go_off_at_once_and_are_deleted_when_the_grace_is_over()
    {
        NoKeys("A0 B15*").PlanOn(20, Week).Should().Be("off A+B, delete after 27");
        Marked("A0o B15*o", until: 27).PlanOn(26.9, Week).Should().BeEmpty();
        Marked("A0o B15*o", until: 27).PlanOn(27, Week).Should().Be("-keys A+B");
    }

    [Fact]
    public void Without_a_grace_they_stay_for_one_interval() => NoKeys("A0*").PlanOn(20).Should().Be("off A, delete after 20.04");

    [Fact]
    public void A_key_made_by_hand_is_neither_switched_off_nor_deleted()
    {
        NoKeys("A0* F3?").PlanOn(20, Week).Should().Be("off A, delete after 27");
        Marked("A0*o F3?", until: 27).PlanOn(30, Week).Should().Be("-keys A");
    }

    [Fact]
    public void A_key_that_a_run_was_making_is_waited_for_and_then_removed_with_proof()
    {
        NoKeys("A0* B15?").WithIntent(15, "A").PlanOn(15, Week).Should().Be("off A, delete after 22, !IntentOpen");
        Marked("A0*o B15?", until: 27).WithIntent(15, "A").PlanOn(16, Week).Should().Be("-B SecretLost, close");
        Marked("A0*o B15?", until: 27).WithIntent(15, "A").WithUse("B").PlanOn(16, Week).Should().Be("close");
    }

    [Fact]
    public void A_key_that_works_again_is_switched_off_before_anything_is_deleted() =>
        Marked("A0*", until: 27).PlanOn(30, Week).Should().Be("off A");

    [Fact]
    public void A_parameter_that_is_left_goes_and_one_that_is_not_ours_stays()
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
    public void Either_a_parameter_of_ours_or_the_ledgers_word_of_one_is_something_left()
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
    public void With_nothing_left_nothing_is_done() => NoKeys("").PlanOn(20, Week).Should().BeEmpty();

    [Fact]
    public void Wanted_again_before_the_grace_is_over_the_keys_are_switched_on() =>
        UserSnapshots
            .WithKeys("A0o B15*o")
            .WithLedger(ledger => ledger with { DeleteAfter = UserSnapshots.Day(27) })
            .PlanOn(22, Week)
            .Should()
            .Be("on A+B, resumed");

    [Fact]
    public void Wanted_again_after_the_keys_are_gone_a_first_key_is_made() =>
        UserSnapshots.WithKeys("").PlanOn(40, Week).Should().Be("+key FirstKey, ledger");

    [Fact]
    public void A_user_that_wants_no_keys_is_made_without_one() =>
        (NoKeys("") with { User = null }).PlanOn(1).Should().Be("+user UserMissing");

    [Fact]
    public void Resumed_from_suspension_it_still_has_no_keys() =>
        NoKeys("A0*o").Denied().PlanOn(5, Week).Should().Be("boundary, resumed, delete after 12");

    [Fact]
    public void Its_last_keys_and_its_parameter_are_deleted_only_after_they_were_counted_by_the_gate()
    {
        UserPlan plan = UserPlanner.Plan(NoKeys("A0*"), Week, UserSnapshots.Day(5));

        plan.Guarded.Should().ContainSingle().Which.Should().BeOfType<Change.SwitchOff>();
        plan.WithoutGuarded().Changes.Should().BeEmpty();
    }

    private static UserSnapshot NoKeys(string keys) => UserSnapshots.WithKeys(keys).WithRow(row => row with { AccessKeys = false });

    private static UserSnapshot Marked(string keys, double until) =>
        NoKeys(keys).WithLedger(ledger => ledger with { DeleteAfter = UserSnapshots.Day(until) });
}
