using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Rows;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning;

/// <summary>What the planner decides exactly at a limit, and where two rules apply.</summary>
public sealed class PlanEdgeTests
{
    private static readonly UserSnapshot Owned = UserSnapshots.WithKeys("A0*");

    [Theory]
    [InlineData(60, "")]
    [InlineData(61, "+key for A RotationForced, ledger")]
    public void A_forced_rotation_allows_a_clock_difference_of_one_minute(int seconds, string plan) =>
        Owned.WithRow(row => row with { RotateBefore = UserSnapshots.Day(0) + Duration.FromSeconds(seconds) }).PlanOn(5).Should().Be(plan);

    [Theory]
    [InlineData(-1, "!NotSettled")]
    [InlineData(0, "!ForeignKey")]
    public void A_key_that_is_as_old_as_SETTLE_is_settled(int seconds, string plan) =>
        UserSnapshots
            .InShort(
                UserPlanner.Plan(
                    UserSnapshots.WithKeys("A0* F3?"),
                    TestPolicy.Default,
                    UserSnapshots.Day(3) + TestPolicy.Default.PropagationDelay + Duration.FromSeconds(seconds)
                )
            )
            .Should()
            .Be(plan);

    [Theory]
    [InlineData(-1, "!NotSettled")]
    [InlineData(0, "-keys")]
    public void Unwanted_keys_that_IAM_does_not_list_are_awaited_until_SETTLE_has_passed(int seconds, string plan)
    {
        UserSnapshot unlisted = UserSnapshots.WithKeys("A0*~").WithRow(row => row with { AccessKeys = false });

        UserPlan planned = UserPlanner.Plan(
            unlisted,
            TestPolicy.Default,
            UserSnapshots.Day(0) + TestPolicy.Default.PropagationDelay + Duration.FromSeconds(seconds)
        );

        UserSnapshots.InShort(planned).Should().Be(plan);
        planned
            .Changes.OfType<Change.Report>()
            .Select(report => report.Text)
            .Should()
            .Equal(
                seconds < 0 ? ["skipping keys in this run: A was created less than SETTLE ago and IAM may still return stale data"] : []
            );
    }

    [Fact]
    public void An_overlap_restarts_only_if_another_writer_published_the_superseded_key()
    {
        UserSnapshot written = UserSnapshots.WithKeys("A0 B15*").WithLedger(ledger => ledger with { ParameterVersion = 1 });
        RestartsOverlap(UserSnapshots.WithKeys("A0 B15*").WithLedger(Ledger.Empty)).Should().BeFalse();
        RestartsOverlap(written.WithHistory("B15", "B15")).Should().BeFalse("it has the content of the function's last write");
        RestartsOverlap(written.WithHistory("B15", "A0")).Should().BeTrue("version 2 published A to consumers");
        RestartsOverlap(written.WithHistory("B15")).Should().BeTrue("the content of version 2 is no longer known");
        RestartsOverlap(Owned.WithLedger(ledger => ledger with { ParameterVersion = 2 })).Should().BeFalse("nothing is pending deletion");
    }

    [Theory]
    [InlineData(0, "!!NotOwned")]
    [InlineData(1, "!!UserReplaced")]
    public void A_user_that_is_younger_than_its_parameter_is_reported_as_replaced(int day, string plan)
    {
        UserSnapshot snapshot = UserSnapshots
            .WithKeys("A0*~")
            .WithUser(user => user with { Path = "/", Tags = [], CreatedAt = UserSnapshots.Day(day) });

        snapshot.PlanOn(5).Should().Be(plan);
        snapshot
            .WithUser(user => user with { Tags = user.Tags.SetItem(Tags.Owner, "us-east-1/users") })
            .PlanOn(5)
            .Should()
            .Be("!!NotOwned");
    }

    [Fact]
    public void The_report_about_a_replaced_user_contains_the_time_and_the_path_of_its_creation() =>
        ReportText(UserSnapshots.WithKeys("A0*~").WithUser(user => user with { Path = "/", Tags = [], CreatedAt = UserSnapshots.Day(1) }))
            .Should()
            .Be(
                "not changed: a row names it, but the user is not owned and is younger than its parameter: created at "
                    + "2026-01-02T00:00:00Z in path /"
            );

    [Fact]
    public void A_plan_has_the_user_name_in_IAMs_spelling() =>
        UserPlanner
            .Plan(Owned with { Row = new Row.Declared(new UserName("ALICE"), []) }, TestPolicy.Default, UserSnapshots.Day(5))
            .User.Should()
            .Be(UserSnapshots.Alice);

    [Fact]
    public void A_suspended_user_has_the_groups_of_its_row() =>
        UserSnapshots.WithKeys("A0*o").Denied().WithRow(row => row with { Suspended = true, Groups = ["g1"] }).PlanOn(5).Should().Be("+g1");

    [Fact]
    public void A_row_restored_with_Suspended_closes_the_deletion_of_its_user_and_no_other_intent()
    {
        UserSnapshot off = UserSnapshots.WithKeys("A0*o").Denied().WithRow(row => row with { Suspended = true }).WithIntent(4, "A");

        (off with { Intent = off.Intent! with { Kind = IntentKind.DeleteUser } }).PlanOn(5).Should().Be("close");
        off.PlanOn(5).Should().Be("!Suspended");
    }

    [Theory]
    [InlineData(null, Reason.BoundaryMissing)]
    [InlineData("arn:aws:iam::aws:policy/AdministratorAccess", Reason.BoundaryDiffers)]
    public void A_missing_boundary_and_a_replaced_boundary_have_different_reasons(string? has, Reason reason) =>
        UserPlanner
            .Plan(Owned.WithUser(user => user with { BoundaryArn = has }), TestPolicy.Default, UserSnapshots.Day(5))
            .Changes.Should()
            .ContainSingle()
            .Which.Reason.Should()
            .Be(reason);

    [Fact]
    public void A_user_that_is_created_again_for_an_existing_parameter_has_the_reason_UserGone() =>
        (Owned with { User = null, Keys = [] }).PlanOn(5).Should().Be("+user UserGone, +key FirstKey, ledger");

    [Theory]
    [InlineData(10, 10)]
    [InlineData(11, 11)]
    [InlineData(30, 11)]
    public void Ten_unknown_attributes_are_reported_and_the_rest_is_counted(int unknown, int reported) =>
        (Owned with { Row = new Row.Declared(UserSnapshots.Alice, [.. Enumerable.Range(0, unknown).Select(number => $"a{number}")]) })
            .PlanOn(5)
            .Split(", ")
            .Should()
            .HaveCount(reported)
            .And.OnlyContain(each => each == "!UnknownAttribute");

    [Theory]
    [InlineData("suspended", "Suspended")]
    [InlineData("SUSPENDED", "Suspended")]
    [InlineData("expiresAt", "ExpiresAt")]
    [InlineData("managedpolicies", "ManagedPolicies")]
    [InlineData("username", "UserName")]
    public void An_attribute_that_differs_from_a_known_one_only_in_case_needs_attention_with_the_right_spelling(
        string written,
        string right
    )
    {
        UserSnapshot snapshot = Owned with
        {
            Row = RowTexts.Declared(
                string.Join("; ", [.. Enumerable.Range(0, 30).Select(number => $"A{number}=S:x"), $"{written}=BOOL:true"])
            ),
        };

        UserPlan plan = UserPlanner.Plan(snapshot, TestPolicy.Default, UserSnapshots.Day(15));

        plan.Changes.OfType<Change.Report>()
            .Where(report => report.NeedsAttention)
            .Should()
            .Equal(
                new Change.Report(
                    UserSnapshots.Alice,
                    Reason.UnknownAttribute,
                    $"attribute {written} is unknown and ignored; the correct spelling is {right}",
                    NeedsAttention: true
                )
            );
        plan.Changes.OfType<Change.IssueKey>().Should().ContainSingle("the row applies");
    }

    [Theory]
    [InlineData("Suspend")]
    [InlineData("Suspended ")]
    [InlineData("Colour")]
    public void An_attribute_that_differs_otherwise_needs_no_attention(string written) =>
        UserPlanner
            .Plan(Owned with { Row = RowTexts.Declared($"{written}=BOOL:true") }, TestPolicy.Default, UserSnapshots.Day(5))
            .Changes.Should()
            .Equal(
                new Change.Report(
                    UserSnapshots.Alice,
                    Reason.UnknownAttribute,
                    $"attribute {Printable.Escape(written)} is unknown and ignored"
                )
            );

    [Fact]
    public void Tags_of_the_older_layout_are_not_changed_without_TAKEOVER() =>
        Owned.WithTags(tags => tags.Add("A", "current")).PlanOn(5).Should().BeEmpty();

    private static bool RestartsOverlap(UserSnapshot snapshot) =>
        UserPlanner.Plan(snapshot, TestPolicy.Default, UserSnapshots.Day(16)).Changes.OfType<Change.WriteLedger>().Single().RestartsOverlap;

    private static string ReportText(UserSnapshot snapshot) =>
        UserPlanner.Plan(snapshot, TestPolicy.Default, UserSnapshots.Day(5)).Changes.OfType<Change.Report>().Single().Text;
}
