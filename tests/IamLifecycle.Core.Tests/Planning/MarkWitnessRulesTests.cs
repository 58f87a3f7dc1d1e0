using IamLifecycle.Model;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning;

/// <summary>Day 10; the record was last added to on day 5 unless a test says otherwise.</summary>
public sealed class MarkWitnessRulesTests
{
    private static readonly Belonging Ssh = new(BelongingKind.SshPublicKey, "APKA1", Active: false);
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
        (Marked().WithTags(tags => tags.SetItem(Tags.Off + "APKA1", "off refused 2026-01-01T00:00:00Z 2026-01-02T00:00:00Z")) with { SwitchedOff = null }).PlanOn(10).Should().Be("!!KeyUnconfirmed");

    [Fact]
    public void Whoever_is_resumed_gets_everything_else_back_and_the_mark_stays() =>
        UserPlanner.Plan(Unconfirmed().Denied(), Policy, Looks.Day(10)).Changes.OfType<Change.MarkResumed>().Single().Marked.Should().Equal("A", "APKA1");

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
        SwitchedOffCredentials young = Record("CERT1") with { At = Looks.Day(10) - Policy.Settle + Duration.FromSeconds(1) };

        Left(young, marked: "").Should().Be(young);
        Left(young with { At = Looks.Day(10) - Policy.Settle }, marked: "").Should().BeNull();
        Left(young with { Unmarked = ["CERT1"] }, marked: "").Should().BeNull();
        Left(young with { Unmarked = ["CERT1"] }, marked: "CERT1")!.Ids.Should().Equal("CERT1");
    }

    [Fact]
    public void Nothing_is_left_of_it_when_the_user_is_deleted_or_another_one_by_now()
    {
        SwitchedOffCredentials young = Record("APKA1") with { At = Looks.Day(10) };

        MarkWitness.Left(young, Marked(), user: null, Policy, Looks.Day(10)).Should().BeNull();
        MarkWitness.Left(Record("APKA1"), Marked() with { User = null }, user: null, Policy, Looks.Day(10)).Should().BeNull();
        Left(Record("APKA1") with { User = new UserId("AIDA2") }, marked: "APKA1").Should().BeNull();
        MarkWitness.Left(young, Marked() with { User = null }, user: null, Policy, Looks.Day(10)).Should().Be(young);
    }

    [Fact]
    public void What_is_added_for_another_user_of_the_name_replaces_the_record()
    {
        MarkWitness.With(Record("APKA1"), Looks.AliceId, ["CERT1"], Looks.Day(10)).Ids.Should().Equal("APKA1", "CERT1");
        MarkWitness.With(Record("APKA1"), new UserId("AIDA2"), ["CERT1"], Looks.Day(10)).Should().Match<SwitchedOffCredentials>(record => record.Ids.Single() == "CERT1" && record.At == Looks.Day(10));
        MarkWitness.With(Record("APKA1") with { Unmarked = ["APKA1"] }, Looks.AliceId, ["APKA1"], Looks.Day(10)).Unmarked.Should().BeEmpty();
    }

    private static CloseLook Marked() => Looks.Of("A0*").WithLedger(ledger => ledger with { OthersOff = ["APKA1"] }).Having(Ssh);

    private static CloseLook Unconfirmed() => Looks.Of("A0*o").WithLedger(ledger => ledger with { OthersOff = ["APKA1"] }).Having(Ssh) with { SwitchedOff = null };

    private static SwitchedOffCredentials Record(params string[] ids) => new(Looks.AliceId, Looks.Day(5), [.. ids]);

    private static SwitchedOffCredentials? Left(SwitchedOffCredentials? record, string marked)
    {
        CloseLook look = Looks.Of("A0*").WithLedger(ledger => ledger with { OthersOff = marked.Length == 0 ? [] : [marked] });
        return MarkWitness.Left(record, look, look.User, Policy, Looks.Day(10));
    }
}
