using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>It is day 10. Ids were last added to the record on day 5, unless a test sets another time.</summary>
public sealed class MarkWitnessRulesTests
{
    private static readonly UserAttachment Ssh = new(UserAttachmentKind.SshPublicKey, "APKA1", Active: false);
    private static readonly LifecyclePolicy Policy = TestPolicy.Default;

    [Fact]
    public void A_mark_counts_only_if_the_record_of_the_same_user_names_the_credential()
    {
        Marked().PlanOn(10).Should().Be("on APKA1, resumed");
        (Marked() with { SwitchedOff = null }).PlanOn(10).Should().Be("!!KeyUnconfirmed");
        (Marked() with { SwitchedOff = Record("APKA2") }).PlanOn(10).Should().Be("!!KeyUnconfirmed");
        (Marked() with { SwitchedOff = Record("APKA1") with { User = new UserId("AIDA2") } }).PlanOn(10).Should().Be("!!KeyUnconfirmed");
    }

    [Fact]
    public void An_unconfirmed_credential_is_not_activated_if_the_list_shows_it_as_active() =>
        (Marked() with { SwitchedOff = null }).Having(Ssh with { Active = true }).PlanOn(10).Should().Be("!!KeyUnconfirmed");

    [Fact]
    public void A_forged_refusal_in_the_tag_does_not_confirm_the_mark() =>
        (
            Marked().WithTags(tags => tags.SetItem(Tags.Off + "APKA1", "off refused 2026-01-01T00:00:00Z 2026-01-02T00:00:00Z")) with
            {
                SwitchedOff = null,
            }
        )
            .PlanOn(10)
            .Should()
            .Be("!!KeyUnconfirmed");

    [Fact]
    public void A_resumption_activates_everything_else_and_keeps_the_unconfirmed_mark() =>
        UserPlanner
            .Plan(Unconfirmed().Denied(), Policy, UserSnapshots.Day(10))
            .Changes.OfType<Change.MarkResumed>()
            .Single()
            .Marked.Should()
            .Equal("A", "APKA1");

    [Fact]
    public void An_unconfirmed_mark_of_a_suspended_user_is_not_reported() =>
        (Marked() with { SwitchedOff = null }).WithRow(row => row with { Suspended = true }).Denied().PlanOn(10).Should().Be("off A");

    [Fact]
    public void The_record_keeps_only_credentials_that_are_still_marked()
    {
        RemainingRecord(Record("APKA1", "CERT1"), marked: "APKA1")!.Ids.Should().Equal("APKA1");
        RemainingRecord(Record("CERT1"), marked: "APKA1").Should().BeNull();
        RemainingRecord(null, marked: "APKA1").Should().BeNull();
    }

    [Fact]
    public void A_missing_mark_counts_as_removed_only_after_SETTLE_or_if_this_run_removed_it()
    {
        SwitchedOffCredentials young = Record("CERT1") with
        {
            At = UserSnapshots.Day(10) - Policy.PropagationDelay + Duration.FromSeconds(1),
        };

        RemainingRecord(young, marked: "").Should().Be(young);
        RemainingRecord(young with { At = UserSnapshots.Day(10) - Policy.PropagationDelay }, marked: "").Should().BeNull();
        RemainingRecord(young with { Unmarked = ["CERT1"] }, marked: "").Should().BeNull();
        RemainingRecord(young with { Unmarked = ["CERT1"] }, marked: "CERT1")!.Ids.Should().Equal("CERT1");
    }

    [Fact]
    public void The_record_is_dropped_if_the_user_is_deleted_or_the_name_belongs_to_another_user()
    {
        SwitchedOffCredentials young = Record("APKA1") with { At = UserSnapshots.Day(10) };

        MarkWitness.Remaining(young, Marked(), user: null, Policy, UserSnapshots.Day(10)).Should().BeNull();
        MarkWitness.Remaining(Record("APKA1"), Marked() with { User = null }, user: null, Policy, UserSnapshots.Day(10)).Should().BeNull();
        RemainingRecord(Record("APKA1") with { User = new UserId("AIDA2") }, marked: "APKA1").Should().BeNull();
        MarkWitness.Remaining(young, Marked() with { User = null }, user: null, Policy, UserSnapshots.Day(10)).Should().Be(young);
    }

    [Fact]
    public void An_addition_for_another_user_of_the_same_name_replaces_the_record()
    {
        MarkWitness.With(Record("APKA1"), UserSnapshots.AliceId, ["CERT1"], UserSnapshots.Day(10)).Ids.Should().Equal("APKA1", "CERT1");
        MarkWitness
            .With(Record("APKA1"), new UserId("AIDA2"), ["CERT1"], UserSnapshots.Day(10))
            .Should()
            .Match<SwitchedOffCredentials>(record => record.Ids.Single() == "CERT1" && record.At == UserSnapshots.Day(10));
        MarkWitness
            .With(Record("APKA1") with { Unmarked = ["APKA1"] }, UserSnapshots.AliceId, ["APKA1"], UserSnapshots.Day(10))
            .Unmarked.Should()
            .BeEmpty();
    }

    [Fact]
    public void A_mark_of_a_deleted_credential_is_not_reported_and_is_removed_by_the_resumption()
    {
        UserSnapshot deleted = (Marked() with { SwitchedOff = null }).Having();

        MarkWitness.Confirmed(deleted).UnconfirmedMarks.Should().BeEmpty();
        deleted.PlanOn(10).Should().Be("resumed");
    }

    [Fact]
    public void Without_a_row_a_mark_needs_no_witness()
    {
        UserSnapshot absent = (Marked() with { SwitchedOff = null }).WithoutRow();

        MarkWitness.Confirmed(absent).Should().BeSameAs(absent);
    }

    [Fact]
    public void Only_marks_that_the_record_does_not_confirm_are_removed()
    {
        UserAttachment other = new(UserAttachmentKind.SigningCertificate, "CERT1", Active: false);
        UserSnapshot snapshot = Marked().WithLedger(ledger => ledger with { OthersOff = ["APKA1", "CERT1"] }).Having(Ssh, other);

        UserSnapshot confirmed = MarkWitness.Confirmed(snapshot with { SwitchedOff = Record("CERT1") });

        confirmed.UnconfirmedMarks.Should().Equal("APKA1");
        confirmed.User!.Ledger.OthersOff.Should().Equal("CERT1");
        MarkWitness.Confirmed(snapshot with { SwitchedOff = Record("APKA1", "CERT1") }).UnconfirmedMarks.Should().BeEmpty();
    }

    [Fact]
    public void The_report_contains_the_credential_its_tag_and_the_remedy() =>
        UserPlanner
            .Plan(Marked() with { SwitchedOff = null }, Policy, UserSnapshots.Day(10))
            .Changes.Should()
            .Equal(
                new Change.Report(
                    UserSnapshots.Alice,
                    Reason.KeyUnconfirmed,
                    "credential APKA1 is not changed: the tag iam-lifecycle:off:APKA1 states that the function deactivated it, but the "
                        + "state table does not confirm that; find out which principal wrote the tag, activate the credential by hand "
                        + "if it is needed, and remove the tag",
                    NeedsAttention: true
                )
            );

    [Fact]
    public void An_addition_clears_only_its_own_ids_from_the_removed_marks()
    {
        SwitchedOffCredentials was = Record("APKA1", "CERT1") with { Unmarked = ["APKA1", "CERT1"] };

        MarkWitness.With(was, UserSnapshots.AliceId, ["APKA1"], UserSnapshots.Day(10)).Unmarked.Should().Equal("CERT1");
        SwitchedOffCredentials first = MarkWitness.With(null, UserSnapshots.AliceId, ["APKA1"], UserSnapshots.Day(10));
        (first.User, first.At, first.Ids.Single(), first.Unmarked.Count)
            .Should()
            .Be((UserSnapshots.AliceId, UserSnapshots.Day(10), "APKA1", 0));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public void A_record_that_names_an_unmarked_credential_is_stale_after_SETTLE(int seconds, bool stale)
    {
        SwitchedOffCredentials record = Record("APKA1") with
        {
            At = UserSnapshots.Day(10) - Policy.PropagationDelay - Duration.FromSeconds(seconds),
        };
        ObservedUser unmarked = UserSnapshots.WithKeys("A0*").User!;
        ObservedUser namesake = Marked().User! with { Id = new UserId("AIDA2") };

        MarkWitness.IsStale(record, unmarked, Policy, UserSnapshots.Day(10)).Should().Be(stale);
        MarkWitness.IsStale(record, user: null, Policy, UserSnapshots.Day(10)).Should().Be(stale, "the user is deleted");
        MarkWitness.IsStale(record, namesake, Policy, UserSnapshots.Day(10)).Should().Be(stale, "the name belongs to another user");
        MarkWitness.IsStale(record, Marked().User, Policy, UserSnapshots.Day(10)).Should().BeFalse("it is marked");
        MarkWitness.IsStale(null, unmarked, Policy, UserSnapshots.Day(10)).Should().BeFalse("there is no record");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void The_record_of_a_deleted_user_is_selected_unless_a_row_names_the_user(int rows, bool selected)
    {
        ImmutableArray<Row> named = rows == 0 ? [] : [new Row.Invalid(new UserName("Alice"), [])];
        var state = StateView.Empty with { SwitchedOff = StateView.Empty.SwitchedOff.Add("alice", Record("APKA1")) };
        AccountSnapshot view = new([], named, state, Parameters: null, Report: null);

        Requests(view)
            .Should()
            .Equal(
                selected
                    ?
                    [
                        new ReconcileRequest(UserSnapshots.Alice, Reason.IntentOver, UserSnapshots.Day(10))
                        {
                            Known = new BulkFacts { HasOpenRecord = true },
                        },
                    ]
                    : []
            );
        Requests(view with { Users = [UserSnapshots.WithKeys("A0*").User!] }).Should().BeEmpty("the user exists");
    }

    private static IEnumerable<ReconcileRequest> Requests(AccountSnapshot view) =>
        Leftovers.SwitchedOffCredentials(view, new SelectionContext(new AccountIndex(view), Policy, UserSnapshots.Day(10)));

    private static UserSnapshot Marked() =>
        UserSnapshots.WithKeys("A0*").WithLedger(ledger => ledger with { OthersOff = ["APKA1"] }).Having(Ssh);

    private static UserSnapshot Unconfirmed() =>
        UserSnapshots.WithKeys("A0*o").WithLedger(ledger => ledger with { OthersOff = ["APKA1"] }).Having(Ssh) with
        {
            SwitchedOff = null,
        };

    private static SwitchedOffCredentials Record(params string[] ids) => new(UserSnapshots.AliceId, UserSnapshots.Day(5), [.. ids]);

    private static SwitchedOffCredentials? RemainingRecord(SwitchedOffCredentials? record, string marked)
    {
        UserSnapshot snapshot = UserSnapshots
            .WithKeys("A0*")
            .WithLedger(ledger => ledger with { OthersOff = marked.Length == 0 ? [] : [marked] });
        return MarkWitness.Remaining(record, snapshot, snapshot.User, Policy, UserSnapshots.Day(10));
    }
}
