using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Notices;

/// <summary>Alice's key A is of day 0 and superseded by B of day 15: it goes on day 30.</summary>
public sealed class NearDeletionTests
{
    [Theory]
    [InlineData(26.9, false)]
    [InlineData(27, true)]
    [InlineData(29.9, true)]
    [InlineData(30, false)]
    public void It_is_told_three_days_before_and_no_more_when_it_is_due(double day, bool told) =>
        Told(View("A0 B15*"), day).Should().Be(told ? "A 30" : "");

    [Theory]
    [InlineData("A0 B20*", 33, "A 34.96")]
    [InlineData("A0 B20*", 31.9, "")]
    [InlineData("A0o B15*", 28, "")]
    [InlineData("A0*", 28, "")]
    [InlineData("A0-", 28, "")]
    public void The_overlap_counts_and_a_key_that_is_off_or_not_superseded_is_not_told(string keys, double day, string told) =>
        Told(View(keys), day).Should().Be(told);

    [Fact]
    public void The_overlap_counts_from_the_resumption()
    {
        AccountSnapshot view = View("A0 B15*", user: user =>
            user with
            {
                Tags = LedgerRules.Replace(user.Tags, user.Ledger with { Resumed = UserSnapshots.Day(20) }),
            }
        );

        Told(view, 28).Should().BeEmpty();
        Told(view, 33).Should().Be("A 34.96");
    }

    [Fact]
    public void The_rows_own_periods_count()
    {
        AccountSnapshot view = View("A0 B7*", row => row with { Keys = TestPolicy.Keys(7, 14) });

        Told(view, 12).Should().Be("A 14");
        Told(view, 28).Should().BeEmpty();
    }

    [Fact]
    public void Nothing_is_told_of_the_suspended_of_those_without_keys_without_a_row_or_of_others()
    {
        Told(View("A0 B15*", row => row with { Suspended = true }), 28).Should().BeEmpty();
        Told(View("A0 B15*", row => row with { ExpiresAt = UserSnapshots.Day(20) }), 28).Should().BeEmpty();
        Told(View("A0 B15*", row => row with { AccessKeys = false }), 28).Should().BeEmpty();
        Told(View("A0 B15*") with { Rows = [] }, 28).Should().BeEmpty();
        Told(View("A0 B15*") with { Rows = [new Row.Invalid(UserSnapshots.Alice, [])] }, 28).Should().BeEmpty();
        Told(View("A0 B15*", user: user => user with { Path = "/" }), 28).Should().BeEmpty();
        AccountSnapshot adopted = View("A0 B15*", user: user => user with { Path = "/" });
        Told(adopted with { State = StateView.Empty with { Adopted = StateView.Empty.Adopted.Add(UserSnapshots.AliceId, []) } }, 28)
            .Should()
            .Be("A 30");
    }

    [Fact]
    public void The_notice_says_when_and_what_to_do_and_is_not_repeated()
    {
        NoticeDraft told = NoticeRules.NearDeletions(View("A0 B15*"), TestPolicy.Default, UserSnapshots.Day(28)).Single();

        told.Should()
            .Match<NoticeDraft>(draft =>
                draft.Kind == NoticeKind.KeyDeletionNear && draft.User == UserSnapshots.Alice && draft.Quiet == Duration.FromDays(32)
            );
        told.Text.Should()
            .Be(
                "alice: access key A is superseded and is deleted after 2026-01-31T00:00:00Z; consumers that still use it must read "
                    + "the parameter again."
            );
    }

    private static string Told(AccountSnapshot view, double day) =>
        string.Join(
            ", ",
            NoticeRules
                .NearDeletions(view, TestPolicy.Default, UserSnapshots.Day(day))
                .Select(told => $"{told.About} {(UserSnapshots.Day(day) + told.Quiet - Duration.FromDays(30) - World.Day0).TotalDays:0.##}")
        );

    private static AccountSnapshot View(
        string keys,
        Func<Row.Declared, Row.Declared>? row = null,
        Func<ObservedUser, ObservedUser>? user = null
    ) =>
        new(
            [(user ?? (same => same))(UserSnapshots.WithKeys(keys).User!)],
            [(row ?? (same => same))(new Row.Declared(UserSnapshots.Alice, []))],
            StateView.Empty,
            [],
            null
        );
}
