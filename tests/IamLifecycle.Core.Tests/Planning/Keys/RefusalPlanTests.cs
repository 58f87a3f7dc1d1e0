using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>What is planned for a user whose parameter SSM has refused to write.</summary>
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
    public void A_due_key_waits_longer_after_each_refusal_and_is_then_made_only_if_SSM_takes_the_parameter(
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
    public void A_refusal_means_nothing_once_what_the_write_depends_on_has_changed()
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
    public void A_refusal_is_forgotten_where_no_key_is_due() =>
        Refused(UserSnapshots.WithKeys("A15*"), times: 3).PlanOn(20.01).Should().Be("close");

    [Fact]
    public void The_orphan_of_a_refused_write_is_deleted_and_no_other_is_made() =>
        Refused(UserSnapshots.WithKeys("A0* B20?"), times: 1, "A").PlanOn(20.01).Should().Be("-B SecretLost, !!ParameterRefused");

    [Fact]
    public void Of_two_candidates_neither_is_an_orphan() =>
        UserSnapshots.WithKeys("A20? B20?").WithIntent(20).PlanOn(21).Should().Be("!!NoFreeSlot, close, !ForeignKey, !ForeignKey");

    [Theory]
    [InlineData(299, "!IntentOpen")]
    [InlineData(300, "-B SecretLost, +key for A RotationDue, ledger")]
    public void An_answered_intent_is_over_when_IAM_shows_what_was_done(int seconds, string plan)
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0* B20?").WithIntent(20, "A");

        UserPlan made = UserPlanner.Plan(
            snapshot with
            {
                Intent = snapshot.Intent! with { Answered = true },
            },
            TestPolicy.Default,
            UserSnapshots.Day(20) + Duration.FromSeconds(seconds)
        );

        UserSnapshots.InShort(made).Should().Be(plan);
    }

    [Fact]
    public void The_report_says_what_SSM_answered_how_often_and_when_it_is_tried_again() =>
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

        UserPlan made = UserPlanner.Plan(
            snapshot,
            TestPolicy.Default,
            snapshot.Intent!.Refusal!.NextAttempt + Duration.FromSeconds(seconds)
        );

        UserSnapshots.InShort(made).Should().Be(plan);
        made.Changes.OfType<Change.Report>()
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
    public void Refusals_are_counted_in_a_row_until_what_the_write_depends_on_has_changed(string? before, string seen, int times)
    {
        WriteRefusal? was = before is null ? null : new WriteRefusal(UserSnapshots.Day(19), 3, "KeyDisabled", before);

        RefusalRules
            .After(was, "KeyUnavailable", seen, "now", UserSnapshots.Day(20))
            .Should()
            .Be(new WriteRefusal(UserSnapshots.Day(20), times, "KeyUnavailable", "now"));
    }

    [Fact]
    public void The_version_of_a_parameter_that_cannot_be_understood_counts_and_of_none_it_is_zero()
    {
        RefusalRules.Version(UserSnapshots.WithKeys("A0*").Parameter).Should().Be(3);
        RefusalRules.Version(new ObservedParameter.Foreign(4, "not JSON")).Should().Be(4);
        RefusalRules.Version(new ObservedParameter.Absent()).Should().Be(0);
    }

    /// <summary>A look at a user whose parameter was refused on day 20.</summary>
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
