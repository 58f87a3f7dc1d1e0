using IamLifecycle.Simulation;

namespace IamLifecycle.Planning;

public sealed class KeyCycleTests
{
    [Theory]
    [InlineData(0, "", "+key FirstKey, ledger")]
    [InlineData(14, "A0*", "")]
    [InlineData(15, "A0*", "+key for A RotationDue, ledger")]
    [InlineData(15, "A0 B15*", "")]
    [InlineData(29, "A0 B15*", "")]
    [InlineData(30, "A0 B15*", "-A OverlapEnded, +key for B RotationDue, ledger")]
    [InlineData(30, "B15 C30*", "")]
    [InlineData(45, "B15 C30*", "-B OverlapEnded, +key for C RotationDue, ledger")]
    public void A_key_gets_a_successor_on_day_15_and_goes_on_day_30(double day, string keys, string plan) =>
        Looks.Of(keys).PlanOn(day).Should().Be(plan);

    [Theory]
    [InlineData(14.999, "A0*", "")]
    [InlineData(29.999, "A0 B15*", "")]
    public void A_moment_before_nothing_is_due(double day, string keys, string plan) =>
        Looks.Of(keys).PlanOn(day).Should().Be(plan);

    [Theory]
    [InlineData(99, "A0*", "+key for A RotationDue, ledger")]
    [InlineData(100, "A0 B99*", "")]
    [InlineData(113.9, "A0 B99*", "")]
    [InlineData(113.96, "A0 B99*", "-A OverlapEnded, rewrite, ledger")]
    [InlineData(114, "A0 B99*", "-A OverlapEnded, +key for B RotationDue, ledger")]
    public void After_an_outage_the_overlap_counts_not_the_age(double day, string keys, string plan) =>
        Looks.Of(keys).PlanOn(day).Should().Be(plan);

    [Theory]
    [InlineData(20, "A0*", "+key for A RotationDue, ledger")]
    [InlineData(29, "A0 B20*", "")]
    [InlineData(30, "A0 B20*", "-A OverlapEnded, rewrite, ledger")]
    [InlineData(40, "B20*", "+key for B RotationDue, ledger")]
    public void A_policy_with_a_pause_between_two_overlaps_deletes_and_trims_first(double day, string keys, string plan) =>
        Looks.Of(keys).PlanOn(day, TestPolicy.Default with { Keys = TestPolicy.Keys(20, 30) }).Should().Be(plan);

    [Fact]
    public void An_inactive_successor_ends_no_overlap() =>
        Looks.Of("A0 B15*!").PlanOn(29).Should().NotContain("-A");

    [Fact]
    public void A_superseded_key_that_a_person_set_inactive_goes_when_it_is_over_and_not_before()
    {
        Looks.Of("A0! B15*").PlanOn(29).Should().BeEmpty();
        Looks.Of("A0! B15*").PlanOn(30).Should().StartWith("-A OverlapEnded");
    }
}
