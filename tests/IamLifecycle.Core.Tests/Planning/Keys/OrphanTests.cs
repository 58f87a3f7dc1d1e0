using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>
/// A run wrote an intent on day 15, knowing A, and stopped somewhere. Its lease ended ten minutes later, and five more must pass.
/// </summary>
public sealed class OrphanTests
{
    private const double Minute = 1.0 / (24 * 60);

    [Theory]
    [InlineData(0, "!IntentOpen")]
    [InlineData(14.9, "!IntentOpen")]
    [InlineData(15, "-B SecretLost, +key for A RotationDue, ledger")]
    public void A_key_whose_secret_was_never_stored_goes_once_its_maker_cannot_write_any_more(double minutesLater, string plan) =>
        UserSnapshots.WithKeys("A0* B15?").WithIntent(15, "A").PlanOn(15 + (minutesLater * Minute)).Should().Be(plan);

    [Fact]
    public void An_orphan_that_goes_leaves_nothing_to_write_in_a_ledger_that_never_named_it() =>
        UserSnapshots.WithKeys("A0* B10?").WithIntent(10, "A").PlanOn(11).Should().Be("-B SecretLost, close");

    [Theory]
    [InlineData(14.9, "!IntentOpen")]
    [InlineData(15, "+key for A RotationDue, ledger")]
    public void An_intent_without_a_key_is_waited_out(double minutesLater, string plan) =>
        UserSnapshots.WithKeys("A0*").WithIntent(15, "A").PlanOn(15 + (minutesLater * Minute)).Should().Be(plan);

    [Fact]
    public void An_intent_that_came_to_nothing_is_closed_where_nothing_else_is_due() =>
        UserSnapshots.WithKeys("A0*").WithIntent(10, "A").PlanOn(11).Should().Be("close");

    /// <summary>The published key may be older than the intent, and the intent's own key may still become visible.</summary>
    [Theory]
    [InlineData(14.9, "!IntentOpen")]
    [InlineData(15, "close")]
    public void An_intent_is_open_although_a_key_is_published_that_it_did_not_know_if_the_ledger_contains_that_key(
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
    public void While_the_parameter_cannot_be_understood_a_key_that_it_mentions_is_foreign_and_another_is_an_orphan()
    {
        var theirs = new ObservedParameter.Foreign(1, "not JSON");
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0? B15?").WithIntent(15, "A") with { Parameter = theirs };

        snapshot.PlanOn(16).Should().StartWith("-B SecretLost");
        (snapshot with { Parameter = theirs with { Mentioned = "B" } }).PlanOn(16).Should().NotContain("-B").And.Contain("close");
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
    public void A_key_that_was_made_more_than_five_minutes_from_the_intent_is_foreign(double made, string plan) =>
        UserSnapshots.WithKeys(FormattableString.Invariant($"A0* B{made}?")).WithIntent(15, "A").PlanOn(16).Should().Be(plan);

    [Fact]
    public void A_key_that_was_made_exactly_five_minutes_from_the_intent_is_still_its_own()
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
    public void A_key_of_a_namesake_is_the_intents_only_if_its_writer_can_have_met_it_and_nobody_elses_keys_came_with_it(
        double made,
        bool adopted,
        string plan
    )
    {
        UserSnapshot snapshot = UserSnapshots
            .WithKeys("A0* B15?")
            .WithIntent(15, "A")
            .WithUser(user => user with { CreatedAt = UserSnapshots.Day(made) }) with
        {
            AdoptedKeys = adopted ? [] : null,
        };

        (snapshot with { Intent = snapshot.Intent! with { User = new("AIDA2") } }).PlanOn(16).Should().Be(plan);
    }

    [Fact]
    public void Without_an_intent_an_unknown_key_is_foreign() => UserSnapshots.WithKeys("A0* B14?").PlanOn(14.5).Should().Be("!ForeignKey");

    [Fact]
    public void The_orphan_of_a_first_key_goes_and_a_new_one_is_made() =>
        UserSnapshots.WithKeys("A0?").WithIntent(0).PlanOn(1).Should().Be("-A SecretLost, +key FirstKey, ledger");
}
