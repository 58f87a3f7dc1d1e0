using System.Collections.Immutable;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>Keys that the row does not want, on day 20, with a grace period of a week: stale reads after an event, and reports.</summary>
public sealed class KeysOffEventTests
{
    private static readonly LifecyclePolicy Week = TestPolicy.Default with { UserDeleteGrace = Duration.FromDays(7) };

    [Fact]
    public void An_event_deactivates_a_marked_key_again_even_if_the_list_shows_it_as_inactive()
    {
        UserSnapshot snapshot = NoKeys("A0o B15*o").WithLedger(ledger => ledger with { DeleteAfter = UserSnapshots.Day(27) });

        snapshot.PlanOn(20, Week).Should().BeEmpty();
        (snapshot with { ByEvent = true }).PlanOn(20, Week).Should().Be("off A+B");
    }

    [Theory]
    [InlineData("A0o B15*o", false)]
    [InlineData("A0 B15*o", true)]
    [InlineData("A0o B15*", true)]
    [InlineData("A0 B15*", true)]
    public void Deactivation_takes_access_away_if_any_of_the_keys_appears_active(string keys, bool takesAccess) =>
        Changes(NoKeys(keys) with { ByEvent = true }).OfType<Change.SwitchOff>().Single().TakesAccess.Should().Be(takesAccess);

    [Theory]
    [InlineData(1, "delete after 27")]
    [InlineData(0, "delete after 27")]
    [InlineData(-1, "!NotSettled, delete after 27")]
    public void For_an_event_a_key_deactivated_by_a_person_may_be_active_for_SETTLE_after_a_resumption(int seconds, string plan)
    {
        Instant resumed = UserSnapshots.Day(20) - Week.PropagationDelay - Duration.FromSeconds(seconds);
        UserSnapshot snapshot = NoKeys("A0!*").WithLedger(ledger => ledger with { Resumed = resumed });

        snapshot.PlanOn(20, Week).Should().Be("delete after 27");
        (snapshot with { ByEvent = true }).PlanOn(20, Week).Should().Be(plan);
    }

    [Fact]
    public void The_report_names_the_key_and_the_event_is_retried() =>
        Changes(JustResumed("A0!*"))
            .OfType<Change.Report>()
            .Should()
            .ContainSingle()
            .Which.Should()
            .Match<Change.Report>(report =>
                report.RetryEvent
                && report.Text == "A may be active: it was activated less than SETTLE ago and IAM may still return stale data"
            );

    [Theory]
    [InlineData("A0 B15*", "off A+B, delete after 27")]
    [InlineData("A0o B15*", "off A+B, delete after 27")]
    [InlineData("A0! B15*", "off B, !NotSettled, delete after 27")]
    [InlineData("A0! B15*!", "!NotSettled, delete after 27")]
    public void Only_an_inactive_key_without_a_mark_is_reported_as_possibly_active(string keys, string plan) =>
        JustResumed(keys).PlanOn(20, Week).Should().Be(plan);

    [Fact]
    public void If_the_same_plan_resumes_the_user_the_previous_resumption_counts()
    {
        UserSnapshot snapshot = JustResumed("A0!*").Denied();
        UserSnapshot longAgo = snapshot.WithLedger(ledger => ledger with { Resumed = UserSnapshots.Day(10) }) with { ByEvent = true };

        snapshot.PlanOn(20, Week).Should().Be("boundary, resumed, !NotSettled, delete after 27");
        longAgo.PlanOn(20, Week).Should().Be("boundary, resumed, delete after 27");
    }

    [Fact]
    public void A_key_that_only_a_tag_names_is_deactivated_and_reported_while_an_intent_is_closed()
    {
        var published = (ObservedParameter.Published)UserSnapshots.WithKeys("A0*").Parameter;
        UserSnapshot forged = NoKeys("A0* F3-") with { Parameter = published };

        forged.WithIntent(4, "A", "F").PlanOn(20, Week).Should().Be("off A+F, delete after 27, close, !!KeyUnconfirmed");
    }

    private static UserSnapshot NoKeys(string keys) => UserSnapshots.WithKeys(keys).WithRow(row => row with { AccessKeys = false });

    private static UserSnapshot JustResumed(string keys) =>
        NoKeys(keys).WithLedger(ledger => ledger with { Resumed = UserSnapshots.Day(20) - Duration.FromSeconds(10) }) with
        {
            ByEvent = true,
        };

    private static ImmutableArray<Change> Changes(UserSnapshot snapshot) => UserPlanner.Plan(snapshot, Week, UserSnapshots.Day(20)).Changes;
}
