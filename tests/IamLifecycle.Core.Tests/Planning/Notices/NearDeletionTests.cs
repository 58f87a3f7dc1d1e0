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

/// <summary>Alice's key A was created on day 0 and superseded by B on day 15. It is deleted on day 30.</summary>
public sealed class NearDeletionTests
{
    [Theory]
    [InlineData(26.9, false)]
    [InlineData(27, true)]
    [InlineData(29.9, true)]
    [InlineData(30, false)]
    public void The_notice_is_sent_three_days_before_the_deletion_and_not_when_it_is_due(double day, bool notice) =>
        NoticesOn(View("A0 B15*"), day).Should().Be(notice ? "A 30" : "");

    [Theory]
    [InlineData("A0 B20*", 33, "A 34.96")]
    [InlineData("A0 B20*", 31.9, "")]
    [InlineData("A0o B15*", 28, "")]
    [InlineData("A0*", 28, "")]
    [InlineData("A0-", 28, "")]
    public void The_overlap_counts_and_a_key_that_is_inactive_or_not_superseded_has_no_notice(string keys, double day, string notice) =>
        NoticesOn(View(keys), day).Should().Be(notice);

    [Fact]
    public void The_overlap_is_counted_from_the_resumption()
    {
        AccountSnapshot view = View("A0 B15*", user: user =>
            user with
            {
                Tags = LedgerRules.Replace(user.Tags, user.Ledger with { Resumed = UserSnapshots.Day(20) }),
            }
        );

        NoticesOn(view, 28).Should().BeEmpty();
        NoticesOn(view, 33).Should().Be("A 34.96");
    }

    [Fact]
    public void The_rows_own_periods_count()
    {
        AccountSnapshot view = View("A0 B7*", row => row with { Keys = TestPolicy.Keys(7, 14) });

        NoticesOn(view, 12).Should().Be("A 14");
        NoticesOn(view, 28).Should().BeEmpty();
    }

    [Fact]
    public void A_user_that_is_suspended_has_no_keys_no_row_or_another_owner_has_no_notice()
    {
        NoticesOn(View("A0 B15*", row => row with { Suspended = true }), 28).Should().BeEmpty();
        NoticesOn(View("A0 B15*", row => row with { ExpiresAt = UserSnapshots.Day(20) }), 28).Should().BeEmpty();
        NoticesOn(View("A0 B15*", row => row with { AccessKeys = false }), 28).Should().BeEmpty();
        NoticesOn(View("A0 B15*") with { Rows = [] }, 28).Should().BeEmpty();
        NoticesOn(View("A0 B15*") with { Rows = [new Row.Invalid(UserSnapshots.Alice, [])] }, 28).Should().BeEmpty();
        NoticesOn(View("A0 B15*", user: user => user with { Path = "/" }), 28).Should().BeEmpty();
        AccountSnapshot adopted = View("A0 B15*", user: user => user with { Path = "/" });
        NoticesOn(adopted with { State = StateView.Empty with { Adopted = StateView.Empty.Adopted.Add(UserSnapshots.AliceId, []) } }, 28)
            .Should()
            .Be("A 30");
    }

    [Fact]
    public void The_notice_contains_the_time_and_the_remedy_and_is_not_repeated()
    {
        NoticeDraft notice = NoticeRules.NearDeletions(View("A0 B15*"), TestPolicy.Default, UserSnapshots.Day(28)).Single();

        notice
            .Should()
            .Match<NoticeDraft>(draft =>
                draft.Kind == NoticeKind.KeyDeletionNear && draft.User == UserSnapshots.Alice && draft.Quiet == Duration.FromDays(32)
            );
        notice
            .Text.Should()
            .Be(
                "alice: access key A is superseded and is deleted after 2026-01-31T00:00:00Z; consumers that still use it must read "
                    + "the parameter again."
            );
    }

    private static string NoticesOn(AccountSnapshot view, double day) =>
        string.Join(
            ", ",
            NoticeRules
                .NearDeletions(view, TestPolicy.Default, UserSnapshots.Day(day))
                .Select(notice =>
                    $"{notice.About} {(UserSnapshots.Day(day) + notice.Quiet - Duration.FromDays(30) - World.Day0).TotalDays:0.##}"
                )
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
