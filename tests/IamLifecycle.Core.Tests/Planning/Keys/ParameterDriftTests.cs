using IamLifecycle.Model;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Planning.Keys;

/// <summary>The ledger records that the function wrote version 3. A person wrote version 4 afterwards.</summary>
public sealed class ParameterDriftTests
{
    [Fact]
    public void A_parameter_that_was_rolled_back_names_the_newest_key_again_and_the_overlap_restarts()
    {
        Written("A0 B15*", current: "A0").PlanOn(20).Should().Be("=B ParameterRolledBack, ledger");
        Written("A0 B15*", current: "A0").PlanOn(29.97).Should().Be("=B ParameterRolledBack, ledger");
        UserPlanner
            .Plan(Written("A0 B15*", current: "A0"), Simulation.TestPolicy.Default, UserSnapshots.Day(29.97))
            .Changes.OfType<Change.WriteLedger>()
            .Single()
            .RestartsOverlap.Should()
            .BeTrue();
    }

    [Fact]
    public void A_second_writer_of_the_same_content_does_not_delay_the_deletion_of_a_superseded_key() =>
        UserSnapshots
            .WithKeys("A0 B16*")
            .WithLedger(ledger => ledger with { ParameterVersion = 2 })
            .WithHistory("B16", "B16")
            .PlanOn(30.96)
            .Should()
            .Be("-A OverlapEnded, rewrite, ledger");

    [Theory]
    [InlineData(30.08, "=B ParameterRolledBack, !NoFreeSlot, ledger")]
    [InlineData(30.09, "=B ParameterRolledBack, !NoFreeSlot, ledger, !!RotationHeldUp")]
    public void A_second_writer_that_delays_a_deletion_beyond_two_intervals_is_reported(double day, string plan) =>
        Written("A0 B15*", current: "A0").PlanOn(day).Should().Be(plan);

    [Fact]
    public void The_report_about_a_second_writer_contains_the_writer_the_time_and_the_version()
    {
        UserSnapshot snapshot = Written("A0 B15*", current: "A0");
        var version = new ObservedParameter.ParameterVersion(4, snapshot.Parameter.Content!)
        {
            Modified = UserSnapshots.Day(31),
            ModifiedBy = "arn:aws:iam::123456789012:role/sync",
        };
        snapshot = snapshot with { Evidence = snapshot.Evidence with { Versions = snapshot.Evidence.Versions.Insert(0, version) } };

        UserPlanner
            .Plan(snapshot, Simulation.TestPolicy.Default, UserSnapshots.Day(32))
            .Changes.OfType<Change.Report>()
            .Single(report => report.Reason is Reason.RotationHeldUp)
            .Text.Should()
            .Be(
                "superseded access key A is 32 days old and is kept: arn:aws:iam::123456789012:role/sync at 2026-02-01T00:00:00Z "
                    + "wrote version 4 of the parameter, so consumers may use that key; stop that writer, and the key is deleted when "
                    + "its overlap has ended"
            );
    }

    [Fact]
    public void The_same_id_with_another_secret_counts_as_overwritten() =>
        Written("A0*", current: "A0", secret: "forged").PlanOn(10).Should().Be("=A ParameterOverwritten, ledger");

    [Fact]
    public void The_same_content_written_again_only_updates_the_ledger() => Written("A0*", current: "A0").PlanOn(10).Should().Be("ledger");

    [Fact]
    public void A_key_created_by_hand_does_not_count_as_the_published_one() =>
        Written("A0* F9?", current: "F9").PlanOn(10).Should().Be("=A ParameterOverwritten, ledger");

    [Fact]
    public void A_successor_that_a_run_published_is_kept_although_the_ledger_does_not_name_it()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0 B15*");
        UserSnapshot behind = snapshot
            .WithLedger(new Ledger([new LedgerEntry(new AccessKeyId("A"), LedgerState.Current, UserSnapshots.Day(0))], 2))
            .WithHistory("B15", "A0");

        behind.PlanOn(16).Should().Be("ledger");
        behind.PlanOn(29.97).Should().Be("ledger", "the overlap restarts");
    }

    [Fact]
    public void An_unencrypted_parameter_is_written_again() =>
        (
            UserSnapshots.WithKeys("A0*") with
            {
                Parameter = ((ObservedParameter.Published)UserSnapshots.WithKeys("A0*").Parameter) with { SecureString = false },
            }
        )
            .PlanOn(10)
            .Should()
            .Be("rewrite, ledger");

    [Fact]
    public void An_unencrypted_parameter_that_a_rotation_writes_anyway_is_written_once() =>
        (
            UserSnapshots.WithKeys("A0*") with
            {
                Parameter = ((ObservedParameter.Published)UserSnapshots.WithKeys("A0*").Parameter) with { SecureString = false },
            }
        )
            .PlanOn(15)
            .Should()
            .Be("+key for A RotationDue, ledger");

    [Theory]
    [InlineData(3, "rewrite, ledger")]
    [InlineData(2, "")]
    public void A_parameter_under_another_KMS_key_is_written_again_and_older_versions_do_not_count(int version, string plan)
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0*").WithHistory("A0");

        (
            snapshot with
            {
                Evidence = snapshot.Evidence with
                {
                    Versions = [snapshot.Evidence.Versions[0] with { Version = version, UnderOurKey = false }],
                },
            }
        )
            .PlanOn(10)
            .Should()
            .Be(plan);
        (snapshot with { Evidence = snapshot.Evidence with { Versions = [snapshot.Evidence.Versions[0] with { Version = version }] } })
            .PlanOn(10)
            .Should()
            .BeEmpty();
    }

    [Fact]
    public void A_parameter_under_the_configured_KMS_key_is_kept_whatever_key_an_older_version_had()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0*").WithHistory("A0", "A0");

        (
            snapshot with
            {
                Evidence = snapshot.Evidence with
                {
                    Versions = [snapshot.Evidence.Versions[0], snapshot.Evidence.Versions[1] with { UnderOurKey = false }],
                },
            }
        )
            .PlanOn(10)
            .Should()
            .BeEmpty();
    }

    [Theory]
    [InlineData("A0* B9?", "B9", "A", "ledger")]
    [InlineData("A0* B9?", "B9", null, "=A ParameterOverwritten, ledger")]
    [InlineData("A9* B9?", "B9", "A", "=A ParameterOverwritten, ledger")]
    [InlineData("A9* B0?", "B0", "A", "=A ParameterOverwritten, ledger")]
    public void A_key_published_over_the_functions_key_is_kept_only_if_it_is_younger_and_supersedes_that_key(
        string keys,
        string current,
        string? supersedes,
        string plan
    )
    {
        UserSnapshot snapshot = Written(keys, current);
        ParameterContent written = snapshot.Parameter.Content!;
        PendingCredential? pending = supersedes is null
            ? null
            : new PendingCredential(
                new Credential(new AccessKeyId(supersedes), "secret-of-A", UserSnapshots.Day(0)),
                UserSnapshots.Day(30)
            );

        (snapshot with { Parameter = new ObservedParameter.Published(4, written with { Pending = pending }) }).PlanOn(10).Should().Be(plan);
    }

    [Fact]
    public void An_unencrypted_parameter_that_must_name_a_stored_key_again_is_written_once()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0 B5*~").WithHistory("B5", "A0");

        (snapshot with { Parameter = ((ObservedParameter.Published)snapshot.Parameter) with { SecureString = false } })
            .PlanOn(10)
            .Should()
            .Be("=A PublishedKeyDeleted, ledger");
    }

    private static UserSnapshot Written(string keys, string current, string? secret = null)
    {
        UserSnapshot snapshot = UserSnapshots
            .WithKeys(keys)
            .WithHistory([.. keys.Split(' ').Where(key => !key.Contains('?', StringComparison.Ordinal)).Reverse()]);
        var id = new AccessKeyId(current[..1]);
        var written = new Credential(id, secret ?? $"secret-of-{id}", snapshot.Find(id)!.CreatedAt);
        return snapshot with { Parameter = new ObservedParameter.Published(4, new ParameterContent(written, Pending: null)) };
    }
}
