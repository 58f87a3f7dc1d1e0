using IamLifecycle.Simulation;

namespace IamLifecycle.Planning.Keys;

/// <summary>Periods that a row sets, and keys that a row forces to rotate now.</summary>
public sealed class RowPeriodTests
{
    [Theory]
    [InlineData("A0*", 5, "+key for A RotationForced, ledger")]
    [InlineData("A0 B4*", 5, "rewrite, -A RoomNeeded, +key for B RotationForced, ledger")]
    [InlineData("A0! B4*", 5, "-A RoomNeeded, +key for B RotationForced, ledger")]
    [InlineData("A0* F3?", 5, "!!NoFreeSlot, !ForeignKey")]
    [InlineData("A0*!", 5, "+key for A PublishedKeyInactive, ledger")]
    public void A_key_created_before_RotateBefore_is_replaced_at_once_and_the_overlap_of_an_older_key_is_cut(
        string keys,
        double day,
        string plan
    ) => UserSnapshots.WithKeys(keys).WithRow(row => row with { RotateBefore = UserSnapshots.Day(4.5) }).PlanOn(day).Should().Be(plan);

    [Theory]
    [InlineData("A0 B5*")]
    [InlineData("A0 B4.5*")]
    [InlineData("A0 B4.499375*")]
    public void A_key_created_after_RotateBefore_or_within_the_minute_before_it_is_kept(string keys) =>
        UserSnapshots.WithKeys(keys).WithRow(row => row with { RotateBefore = UserSnapshots.Day(4.5) }).PlanOn(6).Should().BeEmpty();

    [Theory]
    [InlineData(6.9, "A0*", "")]
    [InlineData(7, "A0*", "+key for A RotationDue, ledger")]
    [InlineData(13.9, "A0 B7*", "")]
    [InlineData(14, "A0 B7*", "-A OverlapEnded, +key for B RotationDue, ledger")]
    public void A_row_may_set_its_own_periods(double day, string keys, string plan) =>
        UserSnapshots.WithKeys(keys).WithRow(row => row with { Keys = TestPolicy.Keys(7, 14) }).PlanOn(day).Should().Be(plan);

    [Fact]
    public void The_periods_of_the_policy_apply_if_the_row_sets_none() => UserSnapshots.WithKeys("A0*").PlanOn(7).Should().BeEmpty();
}
