using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

public sealed class KeyCycleTests
{
    [Theory]
    [InlineData(0, "", "+key FirstKey, ledger")]
    [InlineData(14, "A0*", "")]
    [InlineData(15, "A0*", "+key for A RotationDue, ledger")]
    [InlineData(15, "A0 B15*", "")]
    [InlineData(29, "A0 B15*", "")]
    [InlineData(30, "A0 B15*", "-A OverlapEnded, +key for B RotationDue, ledger")]
    [InlineData(30, "B15 C30*", "")]
    [InlineData(45, "B15 C30*", "-B OverlapEnded, +key for C RotationDue, ledger")]
    public void A_key_gets_a_successor_on_day_15_and_is_deleted_on_day_30(double day, string keys, string plan) =>
        UserSnapshots.WithKeys(keys).PlanOn(day).Should().Be(plan);

    [Theory]
    [InlineData(14.999, "A0*", "")]
    [InlineData(29.999, "A0 B15*", "")]
    public void Nothing_is_due_a_moment_earlier(double day, string keys, string plan) =>
        UserSnapshots.WithKeys(keys).PlanOn(day).Should().Be(plan);

    [Theory]
    [InlineData(99, "A0*", "+key for A RotationDue, ledger")]
    [InlineData(100, "A0 B99*", "")]
    [InlineData(113.9, "A0 B99*", "")]
    [InlineData(113.96, "A0 B99*", "-A OverlapEnded, rewrite, ledger")]
    [InlineData(114, "A0 B99*", "-A OverlapEnded, +key for B RotationDue, ledger")]
    public void After_an_outage_the_overlap_counts_and_not_the_age(double day, string keys, string plan) =>
        UserSnapshots.WithKeys(keys).PlanOn(day).Should().Be(plan);

    [Theory]
    [InlineData(20, "A0*", "+key for A RotationDue, ledger")]
    [InlineData(29, "A0 B20*", "")]
    [InlineData(30, "A0 B20*", "-A OverlapEnded, rewrite, ledger")]
    [InlineData(40, "B20*", "+key for B RotationDue, ledger")]
    public void With_a_pause_between_two_overlaps_a_superseded_key_is_deleted_before_the_next_rotation(
        double day,
        string keys,
        string plan
    ) => UserSnapshots.WithKeys(keys).PlanOn(day, TestPolicy.Default with { Keys = TestPolicy.Keys(20, 30) }).Should().Be(plan);

    [Fact]
    public void An_inactive_successor_ends_no_overlap() => UserSnapshots.WithKeys("A0 B15*!").PlanOn(29).Should().NotContain("-A");

    [Fact]
    public void A_superseded_key_deactivated_by_a_person_is_deleted_when_the_overlap_ends_and_not_before()
    {
        UserSnapshots.WithKeys("A0! B15*").PlanOn(29).Should().BeEmpty();
        UserSnapshots.WithKeys("A0! B15*").PlanOn(30).Should().StartWith("-A OverlapEnded");
    }

    [Theory]
    [InlineData(112.999, "")]
    [InlineData(113, "-A OverlapEnded, rewrite, ledger")]
    public void An_overlap_of_fourteen_days_ends_exactly_on_the_fourteenth_day(double day, string plan)
    {
        KeyPolicy daily = KeyPolicy.Create(Duration.FromDays(15), Duration.FromDays(30), Duration.FromDays(1), _ => { })!;

        UserSnapshots.WithKeys("A0 B99*").PlanOn(day, TestPolicy.Default with { Keys = daily }).Should().Be(plan);
    }

    [Theory]
    [InlineData("A0 B3*!", "-B RoomNeeded, +key PublishedKeyInactive, ledger", null)]
    [InlineData("A0 B3*", "-A RoomNeeded, +key ParameterMissing, ledger", 30)]
    public void The_deletion_of_an_active_key_for_room_contains_the_end_of_the_overlap_that_it_cuts(string keys, string plan, int? until)
    {
        UserSnapshot snapshot = keys.Contains('!', StringComparison.Ordinal)
            ? UserSnapshots.WithKeys(keys)
            : UserSnapshots.WithKeys(keys).LostParameter();

        snapshot.PlanOn(5).Should().Be(plan);
        CutUntil(snapshot).Should().Be(until is { } day ? UserSnapshots.Day(day) : null);
    }

    [Fact]
    public void The_overlap_that_is_cut_ends_on_the_day_that_the_parameter_states()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0 B3*").WithRow(row => row with { RotateBefore = UserSnapshots.Day(4) });
        ParameterContent stated = snapshot.Parameter.Content! with
        {
            Pending = new PendingCredential(snapshot.Parameter.Content!.Pending!.Credential, UserSnapshots.Day(40)),
        };
        ParameterContent other = stated with
        {
            Pending = new PendingCredential(
                new Credential(new AccessKeyId("C"), "secret-of-C", UserSnapshots.Day(0)),
                UserSnapshots.Day(40)
            ),
            WithoutSecret = ["A"],
        };

        CutUntil(snapshot with { Parameter = new ObservedParameter.Published(3, stated) }).Should().Be(UserSnapshots.Day(40));
        CutUntil(snapshot with { Parameter = new ObservedParameter.Published(3, other) })
            .Should()
            .Be(UserSnapshots.Day(30), "the date in the parameter belongs to another key");
    }

    private static Instant? CutUntil(UserSnapshot snapshot) =>
        UserPlanner.Plan(snapshot, TestPolicy.Default, UserSnapshots.Day(5)).Changes.OfType<Change.DeleteKey>().Single().CutUntil;
}
