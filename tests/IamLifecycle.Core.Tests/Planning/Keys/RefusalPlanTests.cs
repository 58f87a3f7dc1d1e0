using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>The plan for a user after SSM has refused to write its parameter.</summary>
public sealed class RefusalPlanTests
{
    private static readonly Duration Hour = Duration.FromHours(1);

    [Theory]
    [InlineData(1, 0.9, "!!ParameterRefused")]
    [InlineData(1, 1, "rewrite, +key for A RotationDue, ledger")]
    [InlineData(2, 1.9, "!!ParameterRefused")]
    [InlineData(2, 2, "rewrite, +key for A RotationDue, ledger")]
    [InlineData(9, 23.9, "!!ParameterRefused")]
    [InlineData(9, 24, "rewrite, +key for A RotationDue, ledger")]
    public void A_due_key_waits_longer_after_each_refusal_and_is_created_only_if_SSM_accepts_the_parameter(
        int times,
        double hours,
        string plan
    ) =>
        UserSnapshots
            .InShort(
                UserPlanner.Plan(Refused(UserSnapshots.WithKeys("A0*"), times), TestPolicy.Default, UserSnapshots.Day(20) + (Hour * hours))
            )
            .Should()
            .Be(plan);

    [Fact]
    public void A_refusal_is_ignored_once_an_input_of_the_write_has_changed()
    {
        UserSnapshot snapshot = Refused(UserSnapshots.WithKeys("A0*"), times: 9);

        snapshot.PlanOn(20.01, TestPolicy.Default with { KmsKeyId = "alias/another" }).Should().StartWith("rewrite, +key");
        snapshot.PlanOn(20.01, TestPolicy.Default with { ParameterTier = NewParameterTier.Advanced }).Should().StartWith("rewrite, +key");
        snapshot.WithRow(row => row with { RotateBefore = UserSnapshots.Day(20) }).PlanOn(20.01).Should().StartWith("rewrite, +key");
        (snapshot with { Parameter = ((ObservedParameter.Published)snapshot.Parameter) with { Version = 5 } })
            .PlanOn(20.01)
            .Should()
            .Contain("+key");
    }

    [Fact]
    public void A_refusal_is_removed_if_no_key_is_due() =>
        Refused(UserSnapshots.WithKeys("A15*"), times: 3).PlanOn(20.01).Should().Be("close");

    [Fact]
    public void The_orphan_of_a_refused_write_is_deleted_and_no_other_key_is_created() =>
        Refused(UserSnapshots.WithKeys("A0* B20?"), times: 1, "A").PlanOn(20.01).Should().Be("-B SecretLost, !!ParameterRefused");

    [Fact]
    public void Neither_of_two_candidates_is_an_orphan() =>
        UserSnapshots.WithKeys("A20? B20?").WithIntent(20).PlanOn(21).Should().Be("!!NoFreeSlot, close, !ForeignKey, !ForeignKey");

    [Theory]
    [InlineData(299, "!IntentOpen")]
    [InlineData(300, "-B SecretLost, +key for A RotationDue, ledger")]
    public void An_answered_intent_ends_when_IAM_shows_its_effect(int seconds, string plan)
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0* B20?").WithIntent(20, "A");

        UserPlan planned = UserPlanner.Plan(
            snapshot with
            {
                Intent = snapshot.Intent! with { Answered = true },
            },
            TestPolicy.Default,
            UserSnapshots.Day(20) + Duration.FromSeconds(seconds)
        );

        UserSnapshots.InShort(planned).Should().Be(plan);
    }

    [Fact]
    public void The_report_contains_the_answer_of_SSM_the_number_of_refusals_and_the_next_attempt() =>
        UserPlanner
            .Plan(
                Refused(UserSnapshots.WithKeys("A0*"), times: 2),
                TestPolicy.Default,
                UserSnapshots.Day(20) + TestPolicy.Default.PropagationDelay
            )
            .Changes.OfType<Change.Report>()
            .Single()
            .Text.Should()
            .Be(
                "no key is created: SSM refuses to store it (2 times, last at 2026-01-21T00:00:00Z): PutParameter of alice: "
                    + "KeyDisabled; the next attempt is after 2026-01-21T01:55:00Z, or at once if the parameter, its settings or the "
                    + "row's RotateBefore change"
            );

    [Theory]
    [InlineData(-1, "!!ParameterRefused")]
    [InlineData(0, "rewrite, +key for A RotationDue, ledger")]
    public void The_next_attempt_is_made_in_the_second_that_the_report_names(int seconds, string plan)
    {
        UserSnapshot snapshot = Refused(UserSnapshots.WithKeys("A0*"), times: 1);

        UserPlan planned = UserPlanner.Plan(
            snapshot,
            TestPolicy.Default,
            snapshot.Intent!.Refusal!.NextAttempt + Duration.FromSeconds(seconds)
        );

        UserSnapshots.InShort(planned).Should().Be(plan);
        planned
            .Changes.OfType<Change.Report>()
            .Count(report =>
                report.Text.Contains("(1 time, last at 2026-01-21T00:00:00Z)")
                && report.Text.Contains("the next attempt is after 2026-01-21T00:55:00Z")
            )
            .Should()
            .Be(seconds < 0 ? 1 : 0);
    }

    [Theory]
    [InlineData(null, "seen", 1)]
    [InlineData("seen", "seen", 4)]
    [InlineData("other", "seen", 1)]
    public void Consecutive_refusals_are_counted_until_an_input_of_the_write_has_changed(string? before, string seen, int times)
    {
        WriteRefusal? was = before is null ? null : new WriteRefusal(UserSnapshots.Day(19), 3, "KeyDisabled", before);

        RefusalRules
            .After(was, "KeyUnavailable", seen, "now", UserSnapshots.Day(20))
            .Should()
            .Be(new WriteRefusal(UserSnapshots.Day(20), times, "KeyUnavailable", "now"));
    }

    [Fact]
    public void An_unreadable_parameter_has_its_version_and_a_missing_parameter_has_version_zero()
    {
        RefusalRules.Version(UserSnapshots.WithKeys("A0*").Parameter).Should().Be(3);
        RefusalRules.Version(new ObservedParameter.Foreign(4, "not JSON")).Should().Be(4);
        RefusalRules.Version(new ObservedParameter.Absent()).Should().Be(0);
    }

    /// <summary>A snapshot of a user after SSM refused its parameter on day 20.</summary>
    private static UserSnapshot Refused(UserSnapshot snapshot, int times, params string[] known)
    {
        string under = RefusalRules.Under((Row.Declared)snapshot.Row, RefusalRules.Version(snapshot.Parameter), TestPolicy.Default);
        snapshot = snapshot.WithIntent(20, known.Length == 0 ? [.. snapshot.Keys.Select(key => key.Id.Value)] : known);
        return snapshot with
        {
            Intent = snapshot.Intent! with
            {
                Answered = true,
                Refusal = new WriteRefusal(UserSnapshots.Day(20), times, "PutParameter of alice: KeyDisabled", under),
            },
        };
    }
}
