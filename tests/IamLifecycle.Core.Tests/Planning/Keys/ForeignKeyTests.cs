namespace IamLifecycle.Planning.Keys;

public sealed class ForeignKeyTests
{
    [Theory]
    [InlineData(5, "A0* F3?", "!ForeignKey")]
    [InlineData(15, "A0* F3?", "!!NoFreeSlot, !ForeignKey")]
    [InlineData(90, "A0* F3?", "!!NoFreeSlot, !ForeignKey")]
    [InlineData(90, "A0* F3?!", "!!NoFreeSlot, !ForeignKey")]
    [InlineData(5, "F3?", "+key FirstKey, ledger, !ForeignKey")]
    public void A_key_created_by_hand_is_kept_reported_and_counted_against_the_slots(double day, string keys, string plan) =>
        UserSnapshots.WithKeys(keys).PlanOn(day).Should().Be(plan);

    [Fact]
    public void The_report_names_the_keys_in_the_slots() =>
        UserPlanner
            .Plan(UserSnapshots.WithKeys("A0* F3?!"), Simulation.TestPolicy.Default, UserSnapshots.Day(15))
            .Changes[0]
            .ToString()
            .Should()
            .Be("! a key is due, but both slots are in use: A (Published), F (Foreign, inactive)");
}
