namespace IamLifecycle.Planning.Keys;

public sealed class PublishedKeyTests
{
    [Fact]
    public void A_published_key_that_was_deleted_is_replaced() =>
        UserSnapshots.WithKeys("A0*~").WithHistory("A0").PlanOn(5).Should().Be("+key PublishedKeyDeleted, ledger");

    [Fact]
    public void The_newest_stored_key_that_is_active_is_published_again() =>
        UserSnapshots.WithKeys("A0 B5*~").WithHistory("B5", "A0").PlanOn(10).Should().Be("=A PublishedKeyDeleted, ledger");

    [Fact]
    public void A_stored_key_that_is_due_is_published_again_and_superseded_at_once() =>
        UserSnapshots
            .WithKeys("A0 B15*~")
            .WithHistory("B15", "A0")
            .PlanOn(20)
            .Should()
            .Be("=A PublishedKeyDeleted, +key for A RotationDue, ledger");

    [Fact]
    public void A_stored_key_that_is_inactive_is_not_published_again() =>
        UserSnapshots.WithKeys("A0! B5*~").WithHistory("B5", "A0").PlanOn(10).Should().Be("+key PublishedKeyDeleted, ledger");

    [Fact]
    public void A_published_key_deactivated_by_a_person_is_replaced_and_stays_inactive() =>
        UserSnapshots.WithKeys("A0*!").PlanOn(5).Should().Be("+key for A PublishedKeyInactive, ledger");

    [Fact]
    public void If_both_slots_are_in_use_the_inactive_published_key_is_deleted_and_not_the_active_key() =>
        UserSnapshots.WithKeys("A0 B15*!").PlanOn(20).Should().Be("-B RoomNeeded, +key PublishedKeyInactive, ledger");

    [Fact]
    public void An_inactive_published_key_beside_a_foreign_key_is_deleted_to_free_a_slot() =>
        UserSnapshots.WithKeys("A0*! B3?").PlanOn(5).Should().Be("-A RoomNeeded, +key PublishedKeyInactive, ledger, !ForeignKey");

    [Fact]
    public void A_deleted_published_key_beside_a_foreign_key_is_replaced() =>
        UserSnapshots.WithKeys("A0*~ B3?").WithHistory("A0").PlanOn(5).Should().Be("+key PublishedKeyDeleted, ledger, !ForeignKey");
}
