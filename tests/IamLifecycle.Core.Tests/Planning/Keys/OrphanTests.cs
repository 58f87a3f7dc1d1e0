using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>
/// A run that knew A wrote an intent on day 15 and stopped. Its lease ended ten minutes later, and five more minutes must pass.
/// </summary>
public sealed class OrphanTests
{
    private const double Minute = 1.0 / (24 * 60);

    [Theory]
    [InlineData(0, "!IntentOpen")]
    [InlineData(14.9, "!IntentOpen")]
    [InlineData(15, "-B SecretLost, +key for A RotationDue, ledger")]
    public void A_key_with_a_secret_that_was_never_stored_is_deleted_once_its_run_can_no_longer_write(double minutesLater, string plan) =>
        UserSnapshots.WithKeys("A0* B15?").WithIntent(15, "A").PlanOn(15 + (minutesLater * Minute)).Should().Be(plan);

    [Fact]
    public void The_deletion_of_an_orphan_does_not_write_a_ledger_that_never_named_it() =>
        UserSnapshots.WithKeys("A0* B10?").WithIntent(10, "A").PlanOn(11).Should().Be("-B SecretLost, close");

    [Theory]
    [InlineData(14.9, "!IntentOpen")]
    [InlineData(15, "+key for A RotationDue, ledger")]
    public void An_intent_without_a_key_is_awaited(double minutesLater, string plan) =>
        UserSnapshots.WithKeys("A0*").WithIntent(15, "A").PlanOn(15 + (minutesLater * Minute)).Should().Be(plan);

    [Fact]
    public void An_intent_without_effect_is_closed_if_nothing_else_is_due() =>
        UserSnapshots.WithKeys("A0*").WithIntent(10, "A").PlanOn(11).Should().Be("close");

    /// <summary>The published key may be older than the intent, and the intent's own key may still become visible.</summary>
    [Theory]
    [InlineData(14.9, "!IntentOpen")]
    [InlineData(15, "close")]
    public void An_intent_stays_open_if_the_ledger_contains_the_published_key_that_the_intent_did_not_know(
        double minutesLater,
        string plan
    ) => UserSnapshots.WithKeys("A0 B15*").WithIntent(15, "A").PlanOn(15 + (minutesLater * Minute)).Should().Be(plan);

    [Fact]
    public void A_key_that_was_published_before_a_refused_intent_does_not_finish_it()
    {
        UserSnapshot snapshot = UserSnapshots
            .WithKeys("A0 B15*")
            .WithLedger(UserSnapshots.WithKeys("A0*").User!.Ledger)
            .WithIntent(15, "A");

        (snapshot with { Intent = snapshot.Intent! with { Answered = true } }).PlanOn(15).Should().Be("!IntentOpen");
    }

    [Fact]
    public void A_parameter_that_is_newer_than_the_ledger_finishes_the_intent() =>
        UserSnapshots
            .WithKeys("A0 B15*")
            .WithLedger(UserSnapshots.WithKeys("A0*").User!.Ledger)
            .WithIntent(15, "A")
            .PlanOn(15)
            .Should()
            .Be("ledger, close");

    [Fact]
    public void A_key_that_the_intent_knew_is_foreign() =>
        UserSnapshots.WithKeys("A0* B15?").WithIntent(15, "A", "B").PlanOn(16).Should().Be("!!NoFreeSlot, close, !ForeignKey");

    [Fact]
    public void If_the_parameter_is_unreadable_a_key_that_it_mentions_is_foreign_and_another_is_an_orphan()
    {
        var unreadable = new ObservedParameter.Foreign(1, "not JSON");
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0? B15?").WithIntent(15, "A") with { Parameter = unreadable };

        snapshot.PlanOn(16).Should().StartWith("-B SecretLost");
        (snapshot with { Parameter = unreadable with { Mentioned = "B" } }).PlanOn(16).Should().NotContain("-B").And.Contain("close");
    }

    [Fact]
    public void A_key_that_was_used_is_foreign() =>
        UserSnapshots.WithKeys("A0* B15?").WithIntent(15, "A").WithUse("B").PlanOn(16).Should().Be("!!NoFreeSlot, close, !ForeignKey");

    [Fact]
    public void A_key_that_a_stored_version_names_is_foreign() =>
        UserSnapshots
            .WithKeys("A0* B15?")
            .WithIntent(15, "A")
            .WithHistory("B15")
            .PlanOn(16)
            .Should()
            .Be("!!NoFreeSlot, close, !ForeignKey");

    [Theory]
    [InlineData(15.0034, "-B SecretLost, +key for A RotationDue, ledger")]
    [InlineData(15.0036, "!!NoFreeSlot, close, !ForeignKey")]
    [InlineData(14.9964, "!!NoFreeSlot, close, !ForeignKey")]
    public void A_key_created_more_than_five_minutes_from_the_intent_is_foreign(double created, string plan) =>
        UserSnapshots.WithKeys(FormattableString.Invariant($"A0* B{created}?")).WithIntent(15, "A").PlanOn(16).Should().Be(plan);

    [Fact]
    public void A_key_created_exactly_five_minutes_from_the_intent_belongs_to_it()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0* B15?").WithIntent(15, "A");
        AccessKey late = snapshot.Keys[1] with { CreatedAt = snapshot.Intent!.At + Duration.FromMinutes(5) };
        AccessKey early = late with { CreatedAt = snapshot.Intent.At - Duration.FromMinutes(5) };

        (snapshot with { Keys = [snapshot.Keys[0], late] }).PlanOn(16).Should().StartWith("-B SecretLost");
        (snapshot with { Keys = [snapshot.Keys[0], early] }).PlanOn(16).Should().StartWith("-B SecretLost");
    }

    [Fact]
    public void A_key_that_the_ledger_names_is_no_orphan() =>
        UserSnapshots.WithKeys("A0* B15-").WithIntent(15, "A").PlanOn(16).Should().Be("!NoFreeSlot, close");

    [Theory]
    [InlineData(15, false, "-B SecretLost, +key for A RotationDue, ledger")]
    [InlineData(15.0001, false, "!!NoFreeSlot, close, !ForeignKey")]
    [InlineData(15, true, "!!NoFreeSlot, close, !ForeignKey")]
    public void A_key_of_a_namesake_belongs_to_the_intent_only_if_the_namesake_is_not_younger_and_not_adopted(
        double created,
        bool adopted,
        string plan
    )
    {
        UserSnapshot snapshot = UserSnapshots
            .WithKeys("A0* B15?")
            .WithIntent(15, "A")
            .WithUser(user => user with { CreatedAt = UserSnapshots.Day(created) }) with
        {
            AdoptedKeys = adopted ? [] : null,
        };

        (snapshot with { Intent = snapshot.Intent! with { User = new("AIDA2") } }).PlanOn(16).Should().Be(plan);
    }

    [Fact]
    public void Without_an_intent_an_unknown_key_is_foreign() => UserSnapshots.WithKeys("A0* B14?").PlanOn(14.5).Should().Be("!ForeignKey");

    [Fact]
    public void The_orphan_of_a_first_key_is_deleted_and_a_new_key_is_created() =>
        UserSnapshots.WithKeys("A0?").WithIntent(0).PlanOn(1).Should().Be("-A SecretLost, +key FirstKey, ledger");
}
