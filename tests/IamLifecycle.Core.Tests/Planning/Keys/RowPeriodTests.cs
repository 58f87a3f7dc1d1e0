using IamLifecycle.Simulation;

namespace IamLifecycle.Planning.Keys;

/// <summary>A row's own periods, and keys that it wants replaced now.</summary>
public sealed class RowPeriodTests
{
    [Theory]
    [InlineData("A0*", 5, "+key for A RotationForced, ledger")]
    [InlineData("A0 B4*", 5, "rewrite, -A RoomNeeded, +key for B RotationForced, ledger")]
    [InlineData("A0! B4*", 5, "-A RoomNeeded, +key for B RotationForced, ledger")]
    [InlineData("A0* F3?", 5, "!!NoFreeSlot, !ForeignKey")]
    [InlineData("A0*!", 5, "+key for A PublishedKeyInactive, ledger")]
    public void A_key_made_before_RotateBefore_is_replaced_at_once_and_the_overlap_of_an_older_one_is_cut_for_it(
        string keys,
        double day,
        string plan
    ) => UserSnapshots.WithKeys(keys).WithRow(row => row with { RotateBefore = UserSnapshots.Day(4.5) }).PlanOn(day).Should().Be(plan);

    [Theory]
    [InlineData("A0 B5*")]
    [InlineData("A0 B4.5*")]
    [InlineData("A0 B4.499375*")]
    public void A_key_made_since_or_within_the_minute_before_stays(string keys) =>
        UserSnapshots.WithKeys(keys).WithRow(row => row with { RotateBefore = UserSnapshots.Day(4.5) }).PlanOn(6).Should().BeEmpty();

    [Theory]
    [InlineData(6.9, "A0*", "")]
    [InlineData(7, "A0*", "+key for A RotationDue, ledger")]
    [InlineData(13.9, "A0 B7*", "")]
    [InlineData(14, "A0 B7*", "-A OverlapEnded, +key for B RotationDue, ledger")]
    public void A_row_may_have_periods_of_its_own(double day, string keys, string plan) =>
        UserSnapshots.WithKeys(keys).WithRow(row => row with { Keys = TestPolicy.Keys(7, 14) }).PlanOn(day).Should().Be(plan);

    [Fact]
    public void Once_they_are_gone_the_policy_holds_again() => UserSnapshots.WithKeys("A0*").PlanOn(7).Should().BeEmpty();
}
