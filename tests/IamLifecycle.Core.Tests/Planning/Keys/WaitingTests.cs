using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>
/// IAM and SSM may return stale data for seconds, so the absence of an object that is younger than five minutes proves nothing.
/// </summary>
public sealed class WaitingTests
{
    private const double TwoMinutes = 2.0 / (24 * 60);
    private const double SixMinutes = 6.0 / (24 * 60);

    [Theory]
    [InlineData("", TwoMinutes, "+key FirstKey, ledger")]
    [InlineData("A0?", TwoMinutes, "!NotSettled")]
    [InlineData("A0?", SixMinutes, "+key FirstKey, ledger, !ForeignKey")]
    public void The_key_of_a_user_created_a_moment_ago_may_have_a_parameter_that_is_not_visible_yet(string keys, double later, string plan)
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys(keys);
        (snapshot with { User = snapshot.User! with { CreatedAt = UserSnapshots.Day(0) } }).PlanOn(later).Should().Be(plan);
    }

    [Theory]
    [InlineData(TwoMinutes, "!NotSettled")]
    [InlineData(SixMinutes, "+key ParameterMissing, ledger")]
    public void A_parameter_written_a_moment_ago_may_not_be_visible_yet(double later, string plan) =>
        UserSnapshots.WithKeys("A0*").LostParameter().PlanOn(later).Should().Be(plan);

    [Theory]
    [InlineData(TwoMinutes, "!NotSettled")]
    [InlineData(SixMinutes, "+key PublishedKeyDeleted, ledger")]
    public void A_published_key_created_a_moment_ago_may_not_be_visible_yet(double later, string plan) =>
        UserSnapshots.WithKeys("A0*~").PlanOn(later).Should().Be(plan);

    [Theory]
    [InlineData(TwoMinutes, "!NotSettled")]
    [InlineData(SixMinutes, "ledger")]
    public void A_parameter_older_than_the_ledger_records_may_be_stale(double later, string plan)
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
    public void A_superseded_key_created_a_moment_ago_stays_in_the_parameter_if_it_is_not_visible(double later, string plan) =>
        UserSnapshots.WithKeys("A0~ B0*").PlanOn(later).Should().Be(plan);

    [Theory]
    [InlineData(TwoMinutes, "!NotSettled")]
    [InlineData(SixMinutes, "rewrite, ledger, !ForeignKey")]
    public void A_key_created_a_moment_ago_may_be_in_a_parameter_and_a_ledger_that_are_not_visible_yet(double later, string plan) =>
        UserSnapshots
            .WithKeys("A0~ B15* C30?")
            .PlanOn(30 + later, TestPolicy.Default with { Keys = TestPolicy.Keys(20, 30) })
            .Should()
            .Be(plan);

    [Fact]
    public void Keys_wait_while_a_run_may_be_in_progress_and_the_boundary_does_not()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0*").WithIntent(15, "A");

        (snapshot with { User = snapshot.User! with { BoundaryArn = null } }).PlanOn(15).Should().Be("boundary, !IntentOpen");
    }

    [Fact]
    public void A_started_deletion_does_not_block_the_keys_of_a_user_with_a_restored_row()
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
    public void A_parameter_of_another_owner_is_not_changed_and_no_key_is_created() =>
        (UserSnapshots.WithKeys("A0*") with { ParameterIsOurs = false }).PlanOn(20).Should().Be("!!ParameterNotOurs");

    [Theory]
    [InlineData(46, "+key for A RotationDue, ledger")]
    [InlineData(47, "!!NoTagRoom")]
    [InlineData(50, "!!NoTagRoom")]
    public void Room_for_four_more_tags_is_checked_before_a_key_is_created(int tags, string plan) =>
        UserSnapshots
            .WithKeys("A0*")
            .WithTags(had =>
                had.AddRange(Enumerable.Range(had.Count, tags - had.Count).Select(number => KeyValuePair.Create($"tag{number}", "")))
            )
            .PlanOn(15)
            .Should()
            .Be(plan);
}
