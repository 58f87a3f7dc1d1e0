using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;

namespace IamLifecycle.Planning.Keys;

/// <summary>
/// When the parameter's history is read, and what is used of it. A run that knew A wrote an intent on day 15. It is day 16.
/// </summary>
public sealed partial class OrphanEvidenceTests
{
    [Fact]
    public void Candidates_are_keys_that_only_the_stopped_run_can_have_created_once_it_can_no_longer_write()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0* B15?").WithIntent(15, "A");

        OrphanEvidence.Candidates(snapshot, TestPolicy.Default, UserSnapshots.Day(16)).Should().Equal(new AccessKeyId("B"));
        OrphanEvidence.Candidates(snapshot, TestPolicy.Default, UserSnapshots.Day(15)).Should().BeEmpty();
        OrphanEvidence
            .Candidates(
                snapshot with
                {
                    Intent = snapshot.Intent! with { Kind = IntentKind.DeleteUser },
                },
                TestPolicy.Default,
                UserSnapshots.Day(16)
            )
            .Should()
            .BeEmpty();
        OrphanEvidence.Candidates(snapshot with { Intent = null }, TestPolicy.Default, UserSnapshots.Day(16)).Should().BeEmpty();
    }

    [Fact]
    public void A_parameter_older_than_the_last_write_was_created_again_by_another_writer_and_has_no_history()
    {
        Foreign("A0", version: 4)
            .WithLedger(ledger => ledger with { ParameterVersion = 5 })
            .PlanOn(10)
            .Should()
            .Be("+key ParameterUnreadable, ledger");
        Foreign("A0", version: 5)
            .WithLedger(ledger => ledger with { ParameterVersion = 5 })
            .PlanOn(10)
            .Should()
            .Be("=A ParameterUnreadable, ledger");
        UserSnapshots
            .WithKeys("A0 B5*~")
            .WithHistory("A0")
            .WithLedger(ledger => ledger with { ParameterVersion = 9 })
            .PlanOn(10)
            .Should()
            .Be("+key PublishedKeyDeleted, ledger");
    }

    [Fact]
    public void A_deleted_parameter_has_no_history_and_a_wiped_ledger_does_not_hide_an_existing_one()
    {
        StoredCredentials.All(UserSnapshots.WithKeys("A0*").WithHistory("A0").LostParameter()).Should().BeEmpty();
        Foreign("A0", version: 4)
            .WithLedger(ledger => ledger with { ParameterVersion = null })
            .PlanOn(10)
            .Should()
            .Be("=A ParameterUnreadable, ledger");
    }

    [Fact]
    public void Versions_of_the_function_are_used_before_later_versions_of_other_writers()
    {
        // Version 4 of another writer names A. Version 3, the function's last write, names B. Both keys are active.
        UserSnapshot snapshot = Foreign("A0 B5*", version: 4) with { Evidence = new KeyEvidence([Kept(4, "A0"), Kept(3, "B5")], []) };

        snapshot.PlanOn(10).Should().Be("=B ParameterUnreadable, ledger");
    }

    [Fact]
    public void A_key_superseded_in_a_kept_version_is_used_after_all_keys_that_were_current()
    {
        ObservedParameter.ParameterVersion kept = Kept(3, "C5");
        PendingCredential pending = new(Kept(1, "A0").Document.Current, UserSnapshots.Day(30));
        UserSnapshot snapshot = Foreign("A0", version: 4) with
        {
            Evidence = new KeyEvidence([kept with { Document = kept.Document with { Pending = pending } }], []),
        };

        snapshot.PlanOn(10).Should().Be("=A ParameterUnreadable, ledger");
        (
            snapshot with
            {
                Evidence = new KeyEvidence([.. snapshot.Evidence.Versions, Kept(2, "D1")], []),
                Keys = [.. UserSnapshots.WithKeys("A0- D1-").Keys],
            }
        )
            .PlanOn(10)
            .Should()
            .StartWith("=D ParameterUnreadable");
    }

    public static TheoryData<string, UserSnapshot, string?> SupersededKeys =>
        new()
        {
            {
                "the newest version that superseded the key has its date",
                Foreign("A0 B15*", version: 4) with
                {
                    Evidence = new KeyEvidence([Pending(3, "B15", "A0", 31), Pending(2, "B15", "A0", 30)], []),
                },
                "A 31"
            },
            {
                "a key that was only ever current ends after its own period and the overlap",
                Foreign("A0 B15*", version: 4) with
                {
                    Evidence = new KeyEvidence([Kept(3, "B15"), Kept(2, "A0")], []),
                },
                "A 30"
            },
            {
                "the overlap is counted from the successor",
                Foreign("A0 B20*", version: 4) with
                {
                    Evidence = new KeyEvidence([Kept(3, "B20"), Kept(2, "A0")], []),
                },
                "A 34.96"
            },
            {
                "a key that only the ledger took over",
                Foreign("A0- B15*", version: 4) with
                {
                    Evidence = new KeyEvidence([Kept(3, "B15"), Kept(2, "A0")], []),
                },
                "A 30"
            },
            {
                "a later version of another writer does not prove a secret",
                Foreign("A0 B15*", version: 4) with
                {
                    Evidence = new KeyEvidence([Kept(4, "A0"), Kept(3, "B15")], []),
                },
                null
            },
            {
                "a later version of another writer removes nothing",
                Foreign("A0 B15*", version: 4) with
                {
                    Evidence = new KeyEvidence([Pending(4, "B15", "A0", 99), Pending(3, "B15", "A0", 30)], []),
                },
                "A 30"
            },
            {
                "a key that the ledger does not name is foreign",
                Foreign("A0? B15*", version: 4) with
                {
                    Evidence = new KeyEvidence([Kept(3, "B15"), Kept(2, "A0")], []),
                },
                null
            },
            {
                "a deleted key",
                Foreign("A0~ B15*", version: 4) with
                {
                    Evidence = new KeyEvidence([Kept(3, "B15"), Kept(2, "A0")], []),
                },
                null
            },
            {
                "an inactive key",
                Foreign("A0! B15*", version: 4) with
                {
                    Evidence = new KeyEvidence([Kept(3, "B15"), Kept(2, "A0")], []),
                },
                null
            },
            { "only the published key", Foreign("B15*", version: 4), null },
            {
                "without a ledger there is no proof",
                Foreign("A0 B15*", version: 4).WithLedger(ledger => ledger with { ParameterVersion = null }) with
                {
                    Evidence = new KeyEvidence([Kept(3, "B15"), Kept(2, "A0")], []),
                },
                null
            },
        };

    [Theory]
    [MemberData(nameof(SupersededKeys))]
    public void The_superseded_key_is_found_in_versions_of_the_function_if_it_is_active(string what, UserSnapshot snapshot, string? found)
    {
        PendingCredential? pending = StoredCredentials.Superseded(
            snapshot,
            snapshot.Keys,
            StoredCredentials.Find(snapshot, new AccessKeyId("B"))!,
            new KeySchedule(TestPolicy.Default.Keys)
        );

        (pending is null ? null : $"{pending.Credential.Id} {(pending.DeleteAfter - World.Day0).TotalDays:0.##}").Should().Be(found, what);
    }

    /// <summary>The given version of the parameter has foreign content. The ledger records that the function wrote version 3.</summary>
    private static UserSnapshot Foreign(string keys, int version) =>
        UserSnapshots
            .WithKeys(keys)
            .WithLedger(ledger => ledger with { ParameterVersion = 3 })
            .WithHistory([.. keys.Split(' ').Reverse()]) with
        {
            Parameter = new ObservedParameter.Foreign(version, "not JSON"),
        };

    private static ObservedParameter.ParameterVersion Kept(int version, string key) =>
        UserSnapshots.WithKeys("").WithHistory(key).Evidence.Versions[0] with
        {
            Version = version,
        };

    private static ObservedParameter.ParameterVersion Pending(int version, string key, string superseded, double until)
    {
        ObservedParameter.ParameterVersion kept = Kept(version, key);
        return kept with
        {
            Document = kept.Document with
            {
                Pending = new PendingCredential(Kept(1, superseded).Document.Current, UserSnapshots.Day(until)),
            },
        };
    }
}
