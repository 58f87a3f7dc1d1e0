using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;

namespace IamLifecycle.Planning.Keys;

/// <summary>
/// When the parameter's history is asked for, and what is taken from it. A run wrote an intent on day 15, knowing A; it is day 16.
/// </summary>
public sealed partial class OrphanEvidenceTests
{
    [Fact]
    public void Suspects_are_the_keys_that_only_the_stopped_run_can_have_made_once_it_cannot_write_any_more()
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
    public void A_parameter_older_than_our_last_write_was_made_anew_by_others_and_its_history_is_theirs()
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
    public void A_parameter_that_is_gone_has_no_history_of_ours_and_a_wiped_ledger_does_not_hide_it()
    {
        StoredCredentials.All(UserSnapshots.WithKeys("A0*").WithHistory("A0").LostParameter()).Should().BeEmpty();
        Foreign("A0", version: 4)
            .WithLedger(ledger => ledger with { ParameterVersion = null })
            .PlanOn(10)
            .Should()
            .Be("=A ParameterUnreadable, ledger");
    }

    [Fact]
    public void What_we_wrote_comes_before_what_others_wrote_after_it()
    {
        // Version 4, by others, names A; version 3, our last, names B. Both keys work.
        UserSnapshot snapshot = Foreign("A0 B5*", version: 4) with { Evidence = new KeyEvidence([Kept(4, "A0"), Kept(3, "B5")], []) };

        snapshot.PlanOn(10).Should().Be("=B ParameterUnreadable, ledger");
    }

    [Fact]
    public void What_was_superseded_in_a_kept_version_is_found_after_all_that_was_current()
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
                "the newest version that superseded it has its date",
                Foreign("A0 B15*", version: 4) with
                {
                    Evidence = new KeyEvidence([Pending(3, "B15", "A0", 31), Pending(2, "B15", "A0", 30)], []),
                },
                "A 31"
            },
            {
                "one that was only ever current goes when its own time and the overlap are over",
                Foreign("A0 B15*", version: 4) with
                {
                    Evidence = new KeyEvidence([Kept(3, "B15"), Kept(2, "A0")], []),
                },
                "A 30"
            },
            {
                "the overlap counts from the successor",
                Foreign("A0 B20*", version: 4) with
                {
                    Evidence = new KeyEvidence([Kept(3, "B20"), Kept(2, "A0")], []),
                },
                "A 34.96"
            },
            {
                "one that was taken over by the ledger alone",
                Foreign("A0- B15*", version: 4) with
                {
                    Evidence = new KeyEvidence([Kept(3, "B15"), Kept(2, "A0")], []),
                },
                "A 30"
            },
            {
                "what others wrote later is no proof of a secret",
                Foreign("A0 B15*", version: 4) with
                {
                    Evidence = new KeyEvidence([Kept(4, "A0"), Kept(3, "B15")], []),
                },
                null
            },
            {
                "what others wrote later takes nothing away",
                Foreign("A0 B15*", version: 4) with
                {
                    Evidence = new KeyEvidence([Pending(4, "B15", "A0", 99), Pending(3, "B15", "A0", 30)], []),
                },
                "A 30"
            },
            {
                "one that the ledger does not name is not ours",
                Foreign("A0? B15*", version: 4) with
                {
                    Evidence = new KeyEvidence([Kept(3, "B15"), Kept(2, "A0")], []),
                },
                null
            },
            {
                "one that is gone",
                Foreign("A0~ B15*", version: 4) with
                {
                    Evidence = new KeyEvidence([Kept(3, "B15"), Kept(2, "A0")], []),
                },
                null
            },
            {
                "one that does not work",
                Foreign("A0! B15*", version: 4) with
                {
                    Evidence = new KeyEvidence([Kept(3, "B15"), Kept(2, "A0")], []),
                },
                null
            },
            { "nothing but the published key", Foreign("B15*", version: 4), null },
            {
                "no ledger, no proof",
                Foreign("A0 B15*", version: 4).WithLedger(ledger => ledger with { ParameterVersion = null }) with
                {
                    Evidence = new KeyEvidence([Kept(3, "B15"), Kept(2, "A0")], []),
                },
                null
            },
        };

    [Theory]
    [MemberData(nameof(SupersededKeys))]
    public void The_superseded_key_is_found_in_what_we_wrote_where_it_still_works(string what, UserSnapshot snapshot, string? found)
    {
        PendingCredential? pending = StoredCredentials.Superseded(
            snapshot,
            snapshot.Keys,
            StoredCredentials.Find(snapshot, new AccessKeyId("B"))!,
            new KeySchedule(TestPolicy.Default.Keys)
        );

        (pending is null ? null : $"{pending.Credential.Id} {(pending.DeleteAfter - World.Day0).TotalDays:0.##}").Should().Be(found, what);
    }

    /// <summary>The parameter holds something that is not ours, in that version; the ledger says that we wrote version 3.</summary>
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
