using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Simulation;

namespace IamLifecycle.Planning;

/// <summary>The reports about a row and about a lock in addition to the changes, and their order.</summary>
public sealed class RowWarningsTests
{
    private static readonly UserSnapshot NoUser = UserSnapshots.WithKeys("") with { User = null };
    private static readonly UserLock Lock = new("Ada", UserSnapshots.Day(1), "audit");

    [Fact]
    public void A_misspelled_attribute_is_reported_once_before_the_unknown_ones()
    {
        Row.Declared row = new(UserSnapshots.Alice, ["Colour", "suspended"])
        {
            Misspelled = [new Row.Misspelling("suspended", "Suspended")],
        };

        RowWarnings
            .ForRow(row)
            .Should()
            .Equal(
                new Change.Report(
                    UserSnapshots.Alice,
                    Reason.UnknownAttribute,
                    "attribute suspended is unknown and ignored; the correct spelling is Suspended",
                    NeedsAttention: true
                ),
                new Change.Report(UserSnapshots.Alice, Reason.UnknownAttribute, "attribute Colour is unknown and ignored")
            );
    }

    [Fact]
    public void The_report_about_an_invalid_row_of_a_locked_user_states_what_counts_of_the_row()
    {
        var problem = new InputProblem("Suspended", "maybe", "must be true or false");
        Row.Declared row = new(UserSnapshots.Alice, []) { Lock = Lock, Problems = [problem] };

        RowWarnings
            .ForRow(row)
            .Should()
            .Equal(
                new Change.Report(
                    UserSnapshots.Alice,
                    Reason.RowInvalid,
                    "the row is invalid, only its existence and the lock count: Suspended 'maybe': must be true or false",
                    NeedsAttention: true
                )
            );
    }

    [Fact]
    public void Warnings_about_a_row_are_reported_before_a_wait() =>
        (NoUser.WithIntent(0) with { Row = new Row.Declared(UserSnapshots.Alice, ["Colour"]) })
            .PlanOn(0.001)
            .Should()
            .Be("!UnknownAttribute, !IntentOpen");

    [Theory]
    [InlineData("A0*", false, "deny, off A, !Locked")]
    [InlineData("A0*o", true, "!Locked")]
    public void A_lock_is_reported_after_the_changes(string keys, bool denied, string plan)
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys(keys).WithRow(row => row with { Lock = Lock });

        (denied ? snapshot.Denied() : snapshot).PlanOn(5).Should().Be(plan);
    }

    [Fact]
    public void A_suspension_is_reported_only_if_there_is_no_change_for_it()
    {
        UserSnapshots.WithKeys("A0*").WithRow(row => row with { Suspended = true }).PlanOn(5).Should().Be("deny, off A");
        UserSnapshots.WithKeys("A0*o").Denied().WithRow(row => row with { Suspended = true }).PlanOn(5).Should().Be("!Suspended");
    }

    [Fact]
    public void The_lock_of_a_user_or_of_a_name_without_a_user_is_reported_with_its_giver_and_its_reason()
    {
        ReportText(UserSnapshots.WithKeys("A0*o").Denied())
            .Should()
            .Be("locked by Ada since 2026-01-02T00:00:00Z: audit: no access, nothing lost");
        ReportText(NoUser).Should().Be("not created: locked by Ada since 2026-01-02T00:00:00Z: audit");
    }

    private static string ReportText(UserSnapshot snapshot) =>
        UserPlanner
            .Plan(snapshot.WithRow(row => row with { Lock = Lock }), TestPolicy.Default, UserSnapshots.Day(5))
            .Changes.OfType<Change.Report>()
            .Single()
            .Text;
}
