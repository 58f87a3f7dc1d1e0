using System.Collections.Immutable;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>Keys that are not wanted on day 20, with a grace of a week: what an event may show too early, and what is reported.</summary>
public sealed class KeysOffEventTests
{
    private static readonly LifecyclePolicy Week = TestPolicy.Default with { UserDeleteGrace = Duration.FromDays(7) };

    [Fact]
    public void By_an_event_a_marked_key_that_the_list_shows_as_off_is_switched_off_again()
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
    public void Switching_off_takes_access_where_any_of_the_keys_seems_to_work(string keys, bool takesAccess) =>
        Changes(NoKeys(keys) with { ByEvent = true }).OfType<Change.SwitchOff>().Single().TakesAccess.Should().Be(takesAccess);

    [Theory]
    [InlineData(1, "delete after 27")]
    [InlineData(0, "delete after 27")]
    [InlineData(-1, "!NotSettled, delete after 27")]
    public void By_an_event_a_key_that_a_person_switched_off_may_work_for_SETTLE_after_the_resumption(int seconds, string plan)
    {
        Instant resumed = UserSnapshots.Day(20) - Week.PropagationDelay - Duration.FromSeconds(seconds);
        UserSnapshot snapshot = NoKeys("A0!*").WithLedger(ledger => ledger with { Resumed = resumed });

        snapshot.PlanOn(20, Week).Should().Be("delete after 27");
        (snapshot with { ByEvent = true }).PlanOn(20, Week).Should().Be(plan);
    }

    [Fact]
    public void The_report_names_the_key_and_the_event_comes_again() =>
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
    public void Only_a_key_that_is_off_without_a_mark_may_work_unseen(string keys, string plan) =>
        JustResumed(keys).PlanOn(20, Week).Should().Be(plan);

    [Fact]
    public void Resumed_in_the_same_look_the_resumption_before_counts()
    {
        UserSnapshot snapshot = JustResumed("A0!*").Denied();
        UserSnapshot longAgo = snapshot.WithLedger(ledger => ledger with { Resumed = UserSnapshots.Day(10) }) with { ByEvent = true };

        snapshot.PlanOn(20, Week).Should().Be("boundary, resumed, !NotSettled, delete after 27");
        longAgo.PlanOn(20, Week).Should().Be("boundary, resumed, delete after 27");
    }

    [Fact]
    public void A_key_that_only_a_tag_names_is_switched_off_and_reported_beside_what_is_finished()
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
