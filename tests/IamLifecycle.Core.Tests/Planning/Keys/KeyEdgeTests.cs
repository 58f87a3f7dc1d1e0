using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>Keys if the parameter was read too early, if a slot is freed early, and if another writer writes the parameter.</summary>
public sealed class KeyEdgeTests
{
    private static readonly LifecyclePolicy Policy = TestPolicy.Default;

    /// <summary>The ledger's last write, version 5, superseded one key by the other. Version 3 was read.</summary>
    private static UserSnapshot ReadEarly(string keys, string current) =>
        UserSnapshots
            .WithKeys(keys)
            .WithLedger(ledger =>
                ledger with
                {
                    Entries =
                    [
                        .. ledger.Entries.Select(entry =>
                            entry with
                            {
                                State = entry.Key.Value == current ? LedgerState.Current : LedgerState.PendingDeletion,
                            }
                        ),
                    ],
                    ParameterVersion = 5,
                }
            );

    [Theory]
    [InlineData("A", "ledger")]
    [InlineData("B", "-A OverlapEnded, ledger")]
    public void A_key_that_the_last_write_may_have_published_is_not_deleted_because_of_an_older_version(string current, string plan) =>
        ReadEarly("A0 B30*", current).PlanOn(44.97).Should().Be(plan);

    [Theory]
    [InlineData("A", "!NoFreeSlot, ledger")]
    [InlineData("B", "rewrite, -A RoomNeeded, +key for B RotationForced, ledger")]
    public void A_key_that_the_last_write_may_have_published_is_not_deleted_to_free_a_slot(string current, string plan) =>
        ReadEarly("A0 B10*", current).WithRow(row => row with { RotateBefore = UserSnapshots.Day(20) }).PlanOn(20).Should().Be(plan);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void The_deletion_of_a_superseded_key_is_early_if_its_successor_is_younger_than_two_intervals(int seconds, bool early)
    {
        Instant now = UserSnapshots.Day(15) + Duration.FromHours(2) + Duration.FromSeconds(seconds);
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0 B15*").WithRow(row => row with { RotateBefore = now });

        Change.DeleteKey deleted = UserPlanner.Plan(snapshot, Policy, now).Changes.OfType<Change.DeleteKey>().Single();

        (deleted.Key.Value, deleted.Reason, deleted.IsEarly).Should().Be(("A", Reason.RoomNeeded, early));
        deleted.Guard.Should().Be(early ? GuardedEffect.CutsOverlap : null);
    }

    [Fact]
    public void The_deletion_of_a_superseded_key_is_also_early_if_another_writer_has_published_it_again()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0 B15*").WithRow(row => row with { RotateBefore = UserSnapshots.Day(20) });
        UserSnapshot written = snapshot.WithLedger(ledger => ledger with { ParameterVersion = 1 }).WithHistory("B15", "A0");

        IsEarly(snapshot).Should().BeFalse();
        IsEarly(written).Should().BeTrue();
    }

    [Fact]
    public void An_answered_intent_is_awaited_from_its_own_time_and_any_other_from_the_end_of_its_lease()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0* B20?").WithIntent(20, "A");

        Texts(snapshot, UserSnapshots.Day(20))
            .Should()
            .Equal("skipping keys: a run that started at 2026-01-21T00:00:00Z may still be processing them until 2026-01-21T00:15:00Z");
        Texts(snapshot with { Intent = snapshot.Intent! with { Answered = true } }, UserSnapshots.Day(20))
            .Should()
            .Equal("skipping keys: a run that started at 2026-01-21T00:00:00Z may still be processing them until 2026-01-21T00:05:00Z");
    }

    [Fact]
    public void Nothing_is_published_again_if_there_is_no_parameter() =>
        UserSnapshots
            .WithKeys("A0*")
            .WithHistory("A0")
            .LostParameter()
            .WithLedger(ledger => ledger with { ParameterVersion = null })
            .PlanOn(10)
            .Should()
            .Be("+key ParameterMissing, ledger");

    [Fact]
    public void A_published_key_activated_less_than_SETTLE_ago_is_awaited_unless_IAM_refuses_it()
    {
        Instant now = UserSnapshots.Day(10);
        UserSnapshot off = UserSnapshots.WithKeys("A0*!").WithLedger(ledger => ledger with { Resumed = now - Duration.FromSeconds(10) });
        UserSnapshot refused = UserSnapshots
            .WithKeys("A0*o")
            .WithLedger(ledger =>
                ledger with
                {
                    Resumed = now - Duration.FromSeconds(10),
                    Refused = ledger.Refused.Add("A", new Refusal(UserSnapshots.Day(9), UserSnapshots.Day(11))),
                }
            );

        Texts(off, now)
            .Should()
            .Equal("skipping keys in this run: A was activated less than SETTLE ago and IAM may still return stale data");
        refused.PlanOn(10).Should().Be("+key for A PublishedKeyInactive, ledger, !!CredentialStaysOff");
    }

    [Fact]
    public void Keys_created_in_the_same_second_are_reported_in_the_order_of_their_ids() =>
        Texts(UserSnapshots.WithKeys("G3? F3?"), UserSnapshots.Day(10))
            .Should()
            .Equal(
                "a key is due, but both slots are in use: F (Foreign), G (Foreign)",
                "access key F was not issued by the function and is kept",
                "access key G was not issued by the function and is kept"
            );

    [Theory]
    [InlineData("A0 B5*", "=B ParameterUnreadable, ledger", false)]
    [InlineData("A0 B5!*", "=A ParameterUnreadable, ledger", true)]
    public void The_overlap_restarts_if_a_key_other_than_the_last_published_one_is_published_again(string keys, string plan, bool restarts)
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys(keys).OverwrittenParameter().WithHistory("B5", "A0");

        snapshot.PlanOn(10).Should().Be(plan);
        UserPlanner
            .Plan(snapshot, Policy, UserSnapshots.Day(10))
            .Changes.OfType<Change.WriteLedger>()
            .Single()
            .RestartsOverlap.Should()
            .Be(restarts);
    }

    [Theory]
    [InlineData(-1, null, null)]
    [InlineData(0, null, "another writer")]
    [InlineData(0, "arn:aws:iam::1:user/x\n", "arn:aws:iam::1:user/x\\u{A} at 2026-01-21T00:00:00Z")]
    public void A_superseded_key_that_another_writer_publishes_is_reported_after_two_intervals_with_the_writer(
        int seconds,
        string? arn,
        string? writer
    )
    {
        UserSnapshot snapshot = UserSnapshots
            .WithKeys("A0 B15*")
            .WithLedger(ledger => ledger with { ParameterVersion = 1 })
            .WithHistory("B15", "A0");
        var version = snapshot.Evidence.Versions[1] with { ModifiedBy = arn, Modified = arn is null ? null : UserSnapshots.Day(20) };
        Instant now = UserSnapshots.Day(30) + Duration.FromHours(2) + Duration.FromSeconds(seconds);

        snapshot = snapshot with { Evidence = snapshot.Evidence with { Versions = [snapshot.Evidence.Versions[0], version] } };

        UserPlanner
            .Plan(snapshot, Policy, now)
            .Changes.OfType<Change.Report>()
            .Where(report => report is { Reason: Reason.RotationHeldUp, NeedsAttention: true })
            .Select(report => report.Text)
            .Should()
            .Equal(
                writer is null
                    ? []
                    :
                    [
                        $"superseded access key A is 30 days old and is kept: {writer} wrote version 2 of the parameter, so consumers "
                            + $"may use that key; stop that writer, and the key is deleted when its overlap has ended",
                    ]
            );
    }

    private static bool IsEarly(UserSnapshot snapshot) =>
        UserPlanner.Plan(snapshot, Policy, UserSnapshots.Day(20)).Changes.OfType<Change.DeleteKey>().Single().IsEarly;

    private static IEnumerable<string> Texts(UserSnapshot snapshot, Instant now) =>
        UserPlanner.Plan(snapshot, Policy, now).Changes.OfType<Change.Report>().Select(report => report.Text);
}
