namespace IamLifecycle.Planning.Keys;

public sealed class PublishedKeyTests
{
    [Fact]
    public void A_published_key_that_was_deleted_is_replaced() =>
        UserSnapshots.WithKeys("A0*~").WithHistory("A0").PlanOn(5).Should().Be("+key PublishedKeyDeleted, ledger");

    [Fact]
    public void The_newest_stored_key_that_still_works_is_published_again() =>
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
    public void A_published_key_that_a_person_set_inactive_is_replaced_and_stays_inactive() =>
        UserSnapshots.WithKeys("A0*!").PlanOn(5).Should().Be("+key for A PublishedKeyInactive, ledger");

    [Fact]
    public void With_both_slots_taken_the_inactive_published_key_makes_room_not_the_one_that_works() =>
        UserSnapshots.WithKeys("A0 B15*!").PlanOn(20).Should().Be("-B RoomNeeded, +key PublishedKeyInactive, ledger");

    [Fact]
    public void An_inactive_published_key_makes_room_beside_a_foreign_one() =>
        UserSnapshots.WithKeys("A0*! B3?").PlanOn(5).Should().Be("-A RoomNeeded, +key PublishedKeyInactive, ledger, !ForeignKey");

    [Fact]
    public void A_deleted_published_key_beside_a_foreign_one_is_replaced() =>
        UserSnapshots.WithKeys("A0*~ B3?").WithHistory("A0").PlanOn(5).Should().Be("+key PublishedKeyDeleted, ledger, !ForeignKey");
}
