namespace IamLifecycle.Planning.Keys;

public sealed class LostParameterTests
{
    [Fact]
    public void A_lost_parameter_is_replaced_with_a_new_key_and_the_old_key_is_kept() =>
        UserSnapshots.WithKeys("A0*").LostParameter().PlanOn(5).Should().Be("+key ParameterMissing, ledger");

    [Fact]
    public void An_overwritten_parameter_without_history_is_replaced_with_a_new_key() =>
        UserSnapshots.WithKeys("A0*").OverwrittenParameter().PlanOn(5).Should().Be("+key ParameterUnreadable, ledger");

    [Theory]
    [InlineData("A0*", "A0", 5, "=A ParameterUnreadable, ledger")]
    [InlineData("A0 B15*", "B15 A0", 20, "=B ParameterUnreadable, ledger")]
    [InlineData("A0 B5*", "C3 A0", 10, "=A ParameterUnreadable, ledger, !!KeyUnconfirmed")]
    public void A_key_in_an_older_version_of_the_parameter_is_published_again(string keys, string history, double day, string plan) =>
        UserSnapshots.WithKeys(keys).OverwrittenParameter().WithHistory(history.Split(' ')).PlanOn(day).Should().Be(plan);

    [Theory]
    [InlineData("A0 B15*", "-A RoomNeeded, +key ParameterMissing, ledger")]
    [InlineData("B15* A0", "-A RoomNeeded, +key ParameterMissing, ledger")]
    [InlineData("A15 B0*", "-A RoomNeeded, +key ParameterMissing, ledger")]
    [InlineData("A0! B15*", "-A RoomNeeded, +key ParameterMissing, ledger")]
    [InlineData("A0 B15*!", "-B RoomNeeded, +key ParameterMissing, ledger")]
    [InlineData("A0! B15*!", "-A RoomNeeded, +key ParameterMissing, ledger")]
    [InlineData("B15*! A0!", "-A RoomNeeded, +key ParameterMissing, ledger")]
    public void If_both_slots_are_in_use_an_inactive_key_or_else_the_superseded_key_is_deleted(string keys, string plan) =>
        UserSnapshots.WithKeys(keys).LostParameter().PlanOn(20).Should().Be(plan);

    [Theory]
    [InlineData("A0 B15*", "-A RoomNeeded, +key ParameterUnreadable, ledger")]
    [InlineData("B15* A0", "-A RoomNeeded, +key ParameterUnreadable, ledger")]
    public void If_both_slots_are_in_use_an_overwritten_parameter_also_deletes_the_superseded_key(string keys, string plan) =>
        UserSnapshots.WithKeys(keys).OverwrittenParameter().PlanOn(20).Should().Be(plan);

    [Theory]
    [InlineData("A0* F3?", "!!NoFreeSlot, !ForeignKey")]
    [InlineData("A0* F3?!", "!!NoFreeSlot, !ForeignKey")]
    [InlineData("A0*! F3?", "-A RoomNeeded, +key ParameterMissing, ledger, !ForeignKey")]
    [InlineData("A0- F3?", "-A RoomNeeded, +key ParameterMissing, ledger, !ForeignKey")]
    [InlineData("A0- F3?!", "!!NoFreeSlot, !ForeignKey")]
    [InlineData("F0? G3?", "!!NoFreeSlot, !ForeignKey, !ForeignKey")]
    public void A_foreign_key_a_key_that_consumers_use_and_the_last_active_key_are_not_deleted_for_room(string keys, string plan) =>
        UserSnapshots.WithKeys(keys).LostParameter().PlanOn(5).Should().Be(plan);

    [Fact]
    public void A_proven_orphan_is_deleted_instead_of_a_superseded_key() =>
        UserSnapshots
            .WithKeys("A0* B4?")
            .LostParameter()
            .WithIntent(4, "A")
            .PlanOn(5)
            .Should()
            .Be("-B SecretLost, +key ParameterMissing, ledger");
}
