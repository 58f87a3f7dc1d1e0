using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>Day 10; the record was last added to on day 5 unless a test says otherwise.</summary>
public sealed class MarkWitnessRulesTests
{
    private static readonly UserAttachment Ssh = new(UserAttachmentKind.SshPublicKey, "APKA1", Active: false);
    private static readonly LifecyclePolicy Policy = TestPolicy.Default;

    [Fact]
    public void A_mark_counts_where_the_record_of_this_very_user_names_the_credential()
    {
        Marked().PlanOn(10).Should().Be("on APKA1, resumed");
        (Marked() with { SwitchedOff = null }).PlanOn(10).Should().Be("!!KeyUnconfirmed");
        (Marked() with { SwitchedOff = Record("APKA2") }).PlanOn(10).Should().Be("!!KeyUnconfirmed");
        (Marked() with { SwitchedOff = Record("APKA1") with { User = new UserId("AIDA2") } }).PlanOn(10).Should().Be("!!KeyUnconfirmed");
    }

    [Fact]
    public void A_list_that_shows_the_credential_as_active_is_no_reason_to_switch_it_on() =>
        (Marked() with { SwitchedOff = null }).Having(Ssh with { Active = true }).PlanOn(10).Should().Be("!!KeyUnconfirmed");

    [Fact]
    public void A_refusal_that_the_tag_pretends_confirms_nothing() =>
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
    public void Whoever_is_resumed_gets_everything_else_back_and_the_mark_stays() =>
        UserPlanner
            .Plan(Unconfirmed().Denied(), Policy, UserSnapshots.Day(10))
            .Changes.OfType<Change.MarkResumed>()
            .Single()
            .Marked.Should()
            .Equal("A", "APKA1");

    [Fact]
    public void A_suspended_user_is_not_reported_for_it() =>
        (Marked() with { SwitchedOff = null }).WithRow(row => row with { Suspended = true }).Denied().PlanOn(10).Should().Be("off A");

    [Fact]
    public void What_is_left_of_the_record_is_what_is_still_marked()
    {
        Left(Record("APKA1", "CERT1"), marked: "APKA1")!.Ids.Should().Equal("APKA1");
        Left(Record("CERT1"), marked: "APKA1").Should().BeNull();
        Left(null, marked: "APKA1").Should().BeNull();
    }

    [Fact]
    public void A_mark_that_is_not_shown_counts_as_gone_only_after_SETTLE_or_where_this_run_removed_it()
    {
        SwitchedOffCredentials young = Record("CERT1") with
        {
            At = UserSnapshots.Day(10) - Policy.PropagationDelay + Duration.FromSeconds(1),
        };

        Left(young, marked: "").Should().Be(young);
        Left(young with { At = UserSnapshots.Day(10) - Policy.PropagationDelay }, marked: "").Should().BeNull();
        Left(young with { Unmarked = ["CERT1"] }, marked: "").Should().BeNull();
        Left(young with { Unmarked = ["CERT1"] }, marked: "CERT1")!.Ids.Should().Equal("CERT1");
    }

    [Fact]
    public void Nothing_is_left_of_it_when_the_user_is_deleted_or_another_one_by_now()
    {
        SwitchedOffCredentials young = Record("APKA1") with { At = UserSnapshots.Day(10) };

        MarkWitness.Remaining(young, Marked(), user: null, Policy, UserSnapshots.Day(10)).Should().BeNull();
        MarkWitness.Remaining(Record("APKA1"), Marked() with { User = null }, user: null, Policy, UserSnapshots.Day(10)).Should().BeNull();
        Left(Record("APKA1") with { User = new UserId("AIDA2") }, marked: "APKA1").Should().BeNull();
        MarkWitness.Remaining(young, Marked() with { User = null }, user: null, Policy, UserSnapshots.Day(10)).Should().Be(young);
    }

    [Fact]
    public void What_is_added_for_another_user_of_the_name_replaces_the_record()
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
    public void A_mark_of_a_credential_that_is_gone_means_nothing_and_is_left_to_the_resumption()
    {
        UserSnapshot gone = (Marked() with { SwitchedOff = null }).Having();

        MarkWitness.Confirmed(gone).UnconfirmedMarks.Should().BeEmpty();
        gone.PlanOn(10).Should().Be("resumed");
    }

    [Fact]
    public void Without_a_row_a_mark_needs_no_witness()
    {
        UserSnapshot absent = (Marked() with { SwitchedOff = null }).WithoutRow();

        MarkWitness.Confirmed(absent).Should().BeSameAs(absent);
    }

    [Fact]
    public void Only_the_marks_that_the_record_does_not_confirm_are_taken_out()
    {
        UserAttachment other = new(UserAttachmentKind.SigningCertificate, "CERT1", Active: false);
        UserSnapshot snapshot = Marked().WithLedger(ledger => ledger with { OthersOff = ["APKA1", "CERT1"] }).Having(Ssh, other);

        UserSnapshot confirmed = MarkWitness.Confirmed(snapshot with { SwitchedOff = Record("CERT1") });

        confirmed.UnconfirmedMarks.Should().Equal("APKA1");
        confirmed.User!.Ledger.OthersOff.Should().Equal("CERT1");
        MarkWitness.Confirmed(snapshot with { SwitchedOff = Record("APKA1", "CERT1") }).UnconfirmedMarks.Should().BeEmpty();
    }

    [Fact]
    public void The_report_names_the_credential_its_tag_and_what_a_person_can_do() =>
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
    public void What_is_added_forgets_of_the_removed_marks_only_its_own()
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
    public void A_record_is_brought_up_to_date_from_SETTLE_on_where_it_names_what_is_not_marked(int seconds, bool stale)
    {
        SwitchedOffCredentials record = Record("APKA1") with
        {
            At = UserSnapshots.Day(10) - Policy.PropagationDelay - Duration.FromSeconds(seconds),
        };
        ObservedUser unmarked = UserSnapshots.WithKeys("A0*").User!;
        ObservedUser namesake = Marked().User! with { Id = new UserId("AIDA2") };

        MarkWitness.IsStale(record, unmarked, Policy, UserSnapshots.Day(10)).Should().Be(stale);
        MarkWitness.IsStale(record, user: null, Policy, UserSnapshots.Day(10)).Should().Be(stale, "the user is gone");
        MarkWitness.IsStale(record, namesake, Policy, UserSnapshots.Day(10)).Should().Be(stale, "a namesake is there");
        MarkWitness.IsStale(record, Marked().User, Policy, UserSnapshots.Day(10)).Should().BeFalse("it is marked");
        MarkWitness.IsStale(null, unmarked, Policy, UserSnapshots.Day(10)).Should().BeFalse("there is no record");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void The_record_of_a_user_that_is_gone_is_looked_at_unless_a_row_names_it(int rows, bool looked)
    {
        ImmutableArray<Row> named = rows == 0 ? [] : [new Row.Invalid(new UserName("Alice"), [])];
        var state = StateView.Empty with { SwitchedOff = StateView.Empty.SwitchedOff.Add("alice", Record("APKA1")) };
        AccountSnapshot view = new([], named, state, Parameters: null, Report: null);

        LeftOver(view)
            .Should()
            .Equal(
                looked
                    ?
                    [
                        new ReconcileRequest(UserSnapshots.Alice, Reason.IntentOver, UserSnapshots.Day(10))
                        {
                            Known = new BulkFacts { HasOpenRecord = true },
                        },
                    ]
                    : []
            );
        LeftOver(view with { Users = [UserSnapshots.WithKeys("A0*").User!] }).Should().BeEmpty("the user is there");
    }

    private static IEnumerable<ReconcileRequest> LeftOver(AccountSnapshot view) =>
        Leftovers.SwitchedOffCredentials(view, new SelectionContext(new AccountIndex(view), Policy, UserSnapshots.Day(10)));

    private static UserSnapshot Marked() =>
        UserSnapshots.WithKeys("A0*").WithLedger(ledger => ledger with { OthersOff = ["APKA1"] }).Having(Ssh);

    private static UserSnapshot Unconfirmed() =>
        UserSnapshots.WithKeys("A0*o").WithLedger(ledger => ledger with { OthersOff = ["APKA1"] }).Having(Ssh) with
        {
            SwitchedOff = null,
        };

    private static SwitchedOffCredentials Record(params string[] ids) => new(UserSnapshots.AliceId, UserSnapshots.Day(5), [.. ids]);

    private static SwitchedOffCredentials? Left(SwitchedOffCredentials? record, string marked)
    {
        UserSnapshot snapshot = UserSnapshots
            .WithKeys("A0*")
            .WithLedger(ledger => ledger with { OthersOff = marked.Length == 0 ? [] : [marked] });
        return MarkWitness.Remaining(record, snapshot, snapshot.User, Policy, UserSnapshots.Day(10));
    }
}
