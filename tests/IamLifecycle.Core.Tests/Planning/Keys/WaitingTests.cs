using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>
/// IAM and SSM answer stale for seconds, so nothing is concluded from what is missing of something that is five minutes young.
/// </summary>
public sealed class WaitingTests
{
    private const double TwoMinutes = 2.0 / (24 * 60);
    private const double SixMinutes = 6.0 / (24 * 60);

    [Theory]
    [InlineData("", TwoMinutes, "+key FirstKey, ledger")]
    [InlineData("A0?", TwoMinutes, "!NotSettled")]
    [InlineData("A0?", SixMinutes, "+key FirstKey, ledger, !ForeignKey")]
    public void The_key_of_a_user_that_was_made_a_moment_ago_may_have_a_parameter_that_does_not_show_yet(
        string keys,
        double later,
        string plan
    )
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys(keys);
        (snapshot with { User = snapshot.User! with { CreatedAt = UserSnapshots.Day(0) } }).PlanOn(later).Should().Be(plan);
    }

    [Theory]
    [InlineData(TwoMinutes, "!NotSettled")]
    [InlineData(SixMinutes, "+key ParameterMissing, ledger")]
    public void A_parameter_that_was_written_a_moment_ago_may_not_show_yet(double later, string plan) =>
        UserSnapshots.WithKeys("A0*").LostParameter().PlanOn(later).Should().Be(plan);

    [Theory]
    [InlineData(TwoMinutes, "!NotSettled")]
    [InlineData(SixMinutes, "+key PublishedKeyDeleted, ledger")]
    public void A_published_key_that_was_made_a_moment_ago_may_not_show_yet(double later, string plan) =>
        UserSnapshots.WithKeys("A0*~").PlanOn(later).Should().Be(plan);

    [Theory]
    [InlineData(TwoMinutes, "!NotSettled")]
    [InlineData(SixMinutes, "ledger")]
    public void A_parameter_older_than_the_ledger_says_may_be_stale(double later, string plan)
    {
        UserSnapshot stale = UserSnapshots.WithKeys("A0* B5-");
        Ledger ledger = new(
            [new(new("A"), LedgerState.PendingDeletion, UserSnapshots.Day(0)), new(new("B"), LedgerState.Current, UserSnapshots.Day(5))],
            4
        );

        stale.WithLedger(ledger).PlanOn(5 + later).Should().Be(plan);
    }

    [Theory]
    [InlineData(TwoMinutes, "ledger")]
    [InlineData(SixMinutes, "rewrite, ledger")]
    public void A_superseded_key_that_was_made_a_moment_ago_and_does_not_show_stays_in_the_parameter(double later, string plan) =>
        UserSnapshots.WithKeys("A0~ B0*").PlanOn(later).Should().Be(plan);

    [Theory]
    [InlineData(TwoMinutes, "!NotSettled")]
    [InlineData(SixMinutes, "rewrite, ledger, !ForeignKey")]
    public void A_key_that_was_made_a_moment_ago_may_be_in_a_parameter_and_a_ledger_that_do_not_show_yet(double later, string plan) =>
        UserSnapshots
            .WithKeys("A0~ B15* C30?")
            .PlanOn(30 + later, TestPolicy.Default with { Keys = TestPolicy.Keys(20, 30) })
            .Should()
            .Be(plan);

    [Fact]
    public void Keys_wait_while_a_run_may_be_at_work_and_the_boundary_does_not()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0*").WithIntent(15, "A");

        (snapshot with { User = snapshot.User! with { BoundaryArn = null } }).PlanOn(15).Should().Be("boundary, !IntentOpen");
    }

    [Fact]
    public void A_deletion_that_was_begun_does_not_stop_the_keys_of_a_user_whose_row_is_back()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0*");
        var intent = new Intent(
            IntentKind.DeleteUser,
            [],
            UserSnapshots.Day(5),
            UserSnapshots.AliceId,
            UserSnapshots.Day(5) + Duration.FromMinutes(10)
        );

        (snapshot with { Intent = intent }).PlanOn(5).Should().Be("close");
        (snapshot.LostParameter() with { Intent = intent }).PlanOn(5).Should().Be("+key ParameterMissing, ledger");
    }

    [Fact]
    public void A_parameter_that_belongs_to_somebody_else_is_left_alone_and_no_key_is_made() =>
        (UserSnapshots.WithKeys("A0*") with { ParameterIsOurs = false }).PlanOn(20).Should().Be("!!ParameterNotOurs");

    [Theory]
    [InlineData(46, "+key for A RotationDue, ledger")]
    [InlineData(47, "!!NoTagRoom")]
    [InlineData(50, "!!NoTagRoom")]
    public void Room_for_four_more_tags_is_checked_before_a_key_is_made(int tags, string plan) =>
        UserSnapshots
            .WithKeys("A0*")
            .WithTags(had =>
                had.AddRange(Enumerable.Range(had.Count, tags - had.Count).Select(number => KeyValuePair.Create($"tag{number}", "")))
            )
            .PlanOn(15)
            .Should()
            .Be(plan);
}
