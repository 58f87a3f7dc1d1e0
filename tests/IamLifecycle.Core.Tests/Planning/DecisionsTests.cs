using IamLifecycle.Model;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Planning;

public sealed class DecisionsTests
{
    private static readonly Change Ledger = new Change.WriteLedger(UserSnapshots.Alice, Reason.LedgerDiffers);
    private static readonly Change Close = new Change.CloseIntent(UserSnapshots.Alice, Reason.IntentOver);
    private static readonly Change KeyReport = new Change.Report(UserSnapshots.Alice, Reason.ForeignKey, "a key");

    private readonly Decisions decisions = new();

    [Fact]
    public void A_decision_that_a_later_plan_repeats_is_recorded_once()
    {
        decisions.Add([KeyReport, Ledger], []).Should().Equal(KeyReport, Ledger);
        decisions.Add([Ledger with { }, Close, KeyReport with { }], []).Should().Equal(Close);

        decisions.All.Should().Equal(KeyReport, Ledger, Close);
    }

    [Fact]
    public void A_decision_that_differs_only_by_the_time_replaces_the_earlier_one()
    {
        var first = new Change.MarkDeleteAfter(UserSnapshots.Alice, Reason.RowRemoved, UserSnapshots.Day(17));
        var later = new Change.MarkDeleteAfter(UserSnapshots.Alice, Reason.RowRemoved, UserSnapshots.Day(17.01));
        decisions.Add([first, Ledger], []);

        decisions.Add([later, Ledger], []).Should().Equal(later);

        decisions.All.Should().Equal(later, Ledger);
    }

    [Fact]
    public void An_applied_change_is_kept_whatever_a_later_plan_contains()
    {
        var first = new Change.MarkDeleteAfter(UserSnapshots.Alice, Reason.RowRemoved, UserSnapshots.Day(17));
        var later = new Change.MarkDeleteAfter(UserSnapshots.Alice, Reason.RowRemoved, UserSnapshots.Day(17.01));
        decisions.Add([first], []);

        decisions.Add([later], [first]);

        decisions.All.Should().Equal(first, later);
    }

    [Fact]
    public void Two_changes_of_a_kind_replace_two_earlier_ones_of_that_kind_and_reports_are_only_added()
    {
        Change Delete(string key) => new Change.DeleteKey(UserSnapshots.Alice, Reason.OverlapEnded, new AccessKeyId(key));
        decisions.Add([Delete("A"), KeyReport, Delete("B")], []);

        decisions.Add([Delete("C"), Delete("D"), Delete("E"), KeyReport with { Reason = Reason.NoFreeSlot }], []);

        decisions.All.Should().Equal(Delete("C"), KeyReport, Delete("D"), Delete("E"), KeyReport with { Reason = Reason.NoFreeSlot });
    }

    [Fact]
    public void The_same_change_for_another_user_or_another_reason_is_another_decision() =>
        decisions
            .Add([Ledger, Ledger with { User = new UserName("bob") }, Ledger with { Reason = Reason.FirstKey }], [])
            .Should()
            .HaveCount(3);

    [Fact]
    public void A_decision_that_is_repeated_keeps_its_place_beside_another_of_its_kind()
    {
        Change Delete(string key) => new Change.DeleteKey(UserSnapshots.Alice, Reason.OverlapEnded, new AccessKeyId(key));
        decisions.Add([Delete("A")], []);

        decisions.Add([Delete("A"), Delete("B")], []).Should().Equal(Delete("B"));

        decisions.All.Should().Equal(Delete("A"), Delete("B"));
    }
}
