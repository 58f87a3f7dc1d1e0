using IamLifecycle.Model;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Planning;

public sealed class DecisionsTests
{
    private static readonly Change Ledger = new Change.WriteLedger(UserSnapshots.Alice, Reason.LedgerDiffers);
    private static readonly Change Close = new Change.CloseIntent(UserSnapshots.Alice, Reason.IntentOver);
    private static readonly Change Said = new Change.Report(UserSnapshots.Alice, Reason.ForeignKey, "a key");

    private readonly Decisions decisions = new();

    [Fact]
    public void What_a_later_look_says_again_is_said_once()
    {
        decisions.Add([Said, Ledger], []).Should().Equal(Said, Ledger);
        decisions.Add([Ledger with { }, Close, Said with { }], []).Should().Equal(Close);

        decisions.All.Should().Equal(Said, Ledger, Close);
    }

    [Fact]
    public void What_only_hangs_on_the_clock_takes_the_place_of_what_was_said_before()
    {
        var first = new Change.MarkDeleteAfter(UserSnapshots.Alice, Reason.RowRemoved, UserSnapshots.Day(17));
        var later = new Change.MarkDeleteAfter(UserSnapshots.Alice, Reason.RowRemoved, UserSnapshots.Day(17.01));
        decisions.Add([first, Ledger], []);

        decisions.Add([later, Ledger], []).Should().Equal(later);

        decisions.All.Should().Equal(later, Ledger);
    }

    [Fact]
    public void What_was_done_stays_whatever_a_later_look_says()
    {
        var first = new Change.MarkDeleteAfter(UserSnapshots.Alice, Reason.RowRemoved, UserSnapshots.Day(17));
        var later = new Change.MarkDeleteAfter(UserSnapshots.Alice, Reason.RowRemoved, UserSnapshots.Day(17.01));
        decisions.Add([first], []);

        decisions.Add([later], [first]);

        decisions.All.Should().Equal(first, later);
    }

    [Fact]
    public void Two_of_a_kind_take_the_places_of_two_of_that_kind_and_reports_only_add()
    {
        Change Delete(string key) => new Change.DeleteKey(UserSnapshots.Alice, Reason.OverlapEnded, new AccessKeyId(key));
        decisions.Add([Delete("A"), Said, Delete("B")], []);

        decisions.Add([Delete("C"), Delete("D"), Delete("E"), Said with { Reason = Reason.NoFreeSlot }], []);

        decisions.All.Should().Equal(Delete("C"), Said, Delete("D"), Delete("E"), Said with { Reason = Reason.NoFreeSlot });
    }

    [Fact]
    public void The_same_words_of_another_user_or_for_another_reason_are_another_decision() =>
        decisions
            .Add([Ledger, Ledger with { User = new UserName("bob") }, Ledger with { Reason = Reason.FirstKey }], [])
            .Should()
            .HaveCount(3);

    [Fact]
    public void What_a_later_look_says_again_keeps_its_place_beside_another_of_its_kind()
    {
        Change Delete(string key) => new Change.DeleteKey(UserSnapshots.Alice, Reason.OverlapEnded, new AccessKeyId(key));
        decisions.Add([Delete("A")], []);

        decisions.Add([Delete("A"), Delete("B")], []).Should().Equal(Delete("B"));

        decisions.All.Should().Equal(Delete("A"), Delete("B"));
    }
}
