using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Running.Access;
using NodaTime;

namespace IamLifecycle.Planning.Notices;

/// <summary>The notices about changes, and how long the same notice is not repeated.</summary>
public sealed class NoticeRulesTests
{
    private static readonly AccessKeyId A = new("A");
    private static readonly AccessKeyId B = new("B");

    public static TheoryData<Change, string?> Changes =>
        new()
        {
            { new Change.CreateUser(UserSnapshots.Alice, Reason.UserMissing, []), "UserCreated alice was created." },
            {
                new Change.IssueKey(UserSnapshots.Alice, Reason.RotationDue, A),
                "KeyRotated alice has a new access key, which supersedes A (RotationDue)."
            },
            { new Change.IssueKey(UserSnapshots.Alice, Reason.FirstKey, null), null },
            { new Change.DeleteKey(UserSnapshots.Alice, Reason.OverlapEnded, A), "KeyDeleted alice loses access key A (OverlapEnded)." },
            { new Change.DeleteKey(UserSnapshots.Alice, Reason.SecretLost, A), null },
            {
                new Change.RemoveKeys(UserSnapshots.Alice, Reason.AccessKeysOff, [A, B]),
                "KeyDeleted alice loses access keys A, B (AccessKeysOff)."
            },
            { new Change.RemoveKeys(UserSnapshots.Alice, Reason.AccessKeysOff, []), null },
            { new Change.SetBoundary(UserSnapshots.Alice, Reason.Suspended, "b", "deny"), "UserSuspended alice is suspended (Suspended)." },
            { new Change.SetBoundary(UserSnapshots.Alice, Reason.Expired, null, "deny"), "UserSuspended alice is suspended (Expired)." },
            { new Change.SetBoundary(UserSnapshots.Alice, Reason.Locked, null, "deny"), "UserSuspended alice is suspended (Locked)." },
            { new Change.SetBoundary(UserSnapshots.Alice, Reason.Unused, null, "deny"), "UserSuspended alice is suspended (Unused)." },
            { new Change.SetBoundary(UserSnapshots.Alice, Reason.Suspended, "deny", "deny"), null },
            {
                new Change.SetBoundary(UserSnapshots.Alice, Reason.RowRemoved, "b", "deny"),
                "UserQuarantined alice no longer has a row: it is suspended, and deleted when the grace period ends."
            },
            { new Change.SetBoundary(UserSnapshots.Alice, Reason.BoundaryDiffers, "b", "c"), null },
            {
                new Change.DeleteUser(UserSnapshots.Alice, Reason.RowRemoved, UserSnapshots.AliceId),
                "UserDeleted alice is deleted (RowRemoved)."
            },
            { new Change.WriteLedger(UserSnapshots.Alice, Reason.LedgerDiffers), null },
            { new Change.Report(UserSnapshots.Alice, Reason.ForeignKey, "a key"), null },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_that_concerns_people_has_a_notice_of_one_sentence(Change change, string? notice)
    {
        NoticeDraft? draft = NoticeRules.ForChange(change);

        (draft is null ? null : $"{draft.Kind} {draft.Text}").Should().Be(notice);
        (draft?.User ?? UserSnapshots.Alice).Should().Be(UserSnapshots.Alice);
        (draft?.Quiet ?? Duration.FromHours(1)).Should().Be(Duration.FromHours(1));
    }

    [Fact]
    public void Two_notices_are_the_same_if_their_subject_is_the_same_whatever_their_text()
    {
        Key(new Change.IssueKey(UserSnapshots.Alice, Reason.RotationDue, A))
            .Should()
            .Be(Key(new Change.IssueKey(UserSnapshots.Alice, Reason.RotationForced, A)))
            .And.NotBe(Key(new Change.IssueKey(UserSnapshots.Alice, Reason.RotationDue, B)))
            .And.MatchRegex("^[0-9a-f]{64}$");
        Key(new Change.DeleteKey(UserSnapshots.Alice, Reason.OverlapEnded, A))
            .Should()
            .NotBe(Key(new Change.DeleteKey(UserSnapshots.Alice, Reason.OverlapEnded, B)))
            .And.NotBe(Key(new Change.DeleteKey(new UserName("bob"), Reason.OverlapEnded, A)))
            .And.NotBe(Key(new Change.IssueKey(UserSnapshots.Alice, Reason.RotationDue, A)));
        Key(new Change.DeleteUser(UserSnapshots.Alice, Reason.RowRemoved, UserSnapshots.AliceId))
            .Should()
            .NotBe(Key(new Change.DeleteUser(UserSnapshots.Alice, Reason.RowRemoved, new UserId("AIDA9"))));
        Key(new Change.RemoveKeys(UserSnapshots.Alice, Reason.AccessKeysOff, [A, B]))
            .Should()
            .NotBe(Key(new Change.RemoveKeys(UserSnapshots.Alice, Reason.AccessKeysOff, [A])));
    }

    [Theory]
    [InlineData("A0 B10*", 10, "KeyRotated alice has a new access key, which supersedes A (IntentOver).")]
    [InlineData("A0*", 10, null)]
    [InlineData("B10*", 10, null)]
    public void A_rotation_without_a_notice_from_its_own_run_gets_one_from_the_run_that_finds_it(string keys, double began, string? notice)
    {
        NoticeDraft? found = NoticeRules.FoundPublished(UserSnapshots.WithKeys(keys).WithIntent(began, "A"));

        (found is null ? null : $"{found.Kind} {found.Text}").Should().Be(notice);
    }

    [Fact]
    public void A_published_key_without_an_intent_to_issue_it_has_no_notice()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0 B10*").WithIntent(10, "A");

        NoticeRules.FoundPublished(snapshot with { Intent = null }).Should().BeNull();
        NoticeRules.FoundPublished(snapshot with { Intent = snapshot.Intent! with { Kind = IntentKind.DeleteUser } }).Should().BeNull();
        NoticeRules.FoundPublished(snapshot with { User = null }).Should().BeNull();
        NoticeRules.FoundPublished(snapshot.WithIntent(10, "A", "B")).Should().BeNull();
    }

    [Fact]
    public void A_notice_about_a_password_contains_the_channel_or_the_cause_and_never_the_password()
    {
        NoticeDraft mail = NoticeRules.Delivered(UserSnapshots.Alice, UserSnapshots.Day(1), DeliveryWay.Mail, "nobody is called so");
        NoticeDraft slack = NoticeRules.Delivered(UserSnapshots.Alice, UserSnapshots.Day(1), DeliveryWay.Slack, null);
        NoticeDraft lost = NoticeRules.Undelivered(UserSnapshots.Alice, UserSnapshots.Day(1), "Slack is down");

        mail.Should()
            .Match<NoticeDraft>(notice =>
                notice.Kind == NoticeKind.PasswordDelivered
                && notice.Text == "alice: an initial console password was delivered by mail; not by Slack: nobody is called so."
            );
        slack.Text.Should().Be("alice: an initial console password was delivered by Slack.");
        lost.Should()
            .Match<NoticeDraft>(notice =>
                notice.Kind == NoticeKind.PasswordUndelivered
                && notice.Text
                    == "alice: an initial console password could not be delivered, and the next run sets a new one: Slack is down"
            );
        new[] { mail, slack, lost }
            .Should()
            .OnlyContain(notice => notice.User == UserSnapshots.Alice && notice.Quiet == Duration.FromHours(1));
        mail.Key.Should()
            .Be(slack.Key)
            .And.NotBe(NoticeRules.Delivered(UserSnapshots.Alice, UserSnapshots.Day(2), DeliveryWay.Mail, null).Key);
        lost.Key.Should().NotBe(NoticeRules.Undelivered(UserSnapshots.Alice, UserSnapshots.Day(2), "Slack is down").Key);
    }

    [Fact]
    public void An_unmanaged_user_has_a_notice_once_a_month_with_the_identity_that_created_it()
    {
        var origin = new NoticeOrigin("ann", "admin", "192.0.2.7", "123456789012");
        NoticeDraft notice = NoticeRules.Outside(UserSnapshots.Alice, UserSnapshots.AliceId, "was made by ann", origin);

        notice
            .Should()
            .Match<NoticeDraft>(draft =>
                draft.Kind == NoticeKind.OutsideUser
                && draft.User == UserSnapshots.Alice
                && draft.Text == "alice: was made by ann."
                && draft.Quiet == Duration.FromDays(30)
                && draft.Origin == origin
            );
        notice
            .Key.Should()
            .Be(NoticeRules.Outside(UserSnapshots.Alice, UserSnapshots.AliceId, "").Key)
            .And.NotBe(NoticeRules.Outside(UserSnapshots.Alice, new UserId("AIDA9"), "").Key);
    }

    [Fact]
    public void A_failure_has_a_notice_once_a_day_whatever_changes_in_its_text_each_time()
    {
        NoticeDraft notice = NoticeRules.NeedsAttention(UserSnapshots.Alice, "AccessDenied (request 17)", "request 17");

        notice
            .Should()
            .Match<NoticeDraft>(draft =>
                draft.Kind == NoticeKind.NeedsAttention
                && draft.User == UserSnapshots.Alice
                && draft.Text == "alice: AccessDenied (request 17)"
                && draft.Quiet == Duration.FromDays(1)
            );
        notice.Key.Should().Be(NoticeRules.NeedsAttention(UserSnapshots.Alice, "AccessDenied (request 18)", "request 18").Key);
        NoticeRules
            .NeedsAttention(UserSnapshots.Alice, "x")
            .Key.Should()
            .NotBe(NoticeRules.NeedsAttention(UserSnapshots.Alice, "y", "").Key)
            .And.Be(NoticeRules.NeedsAttention(UserSnapshots.Alice, "x", "").Key);
    }

    [Fact]
    public void A_refusal_of_the_gate_has_a_notice_for_the_account_once_a_day()
    {
        NoticeDraft notice = NoticeRules.Refused(GuardedEffect.LosesAccess, "too many", "d1");

        notice
            .Should()
            .Match<NoticeDraft>(draft =>
                draft.Kind == NoticeKind.DeletionsRefused
                && draft.User == null
                && draft.Text == "too many"
                && draft.Quiet == Duration.FromDays(1)
            );
        notice
            .Key.Should()
            .Be(NoticeRules.Refused(GuardedEffect.LosesAccess, "far too many", "d1").Key)
            .And.NotBe(NoticeRules.Refused(GuardedEffect.LosesAccess, "too many", "d2").Key);
    }

    [Fact]
    public void A_refusal_of_creations_has_its_own_kind_of_notice() =>
        NoticeRules.Refused(GuardedEffect.Creates, "too many", "d1").Kind.Should().Be(NoticeKind.CreationsRefused);

    [Fact]
    public void A_notice_about_a_changed_recipient_or_an_expired_password_contains_the_time_and_the_outcome()
    {
        NoticeDraft changed = NoticeRules.RecipientChanged(
            UserSnapshots.Alice,
            UserSnapshots.Day(1),
            UserSnapshots.Day(2),
            "the former one was told"
        );
        NoticeDraft expired = NoticeRules.Expired(UserSnapshots.Alice, UserSnapshots.Day(1), "its person was told");

        changed
            .Should()
            .Be(
                new NoticeDraft(
                    NoticeKind.RecipientChanged,
                    UserSnapshots.Alice,
                    "alice: its row names another recipient of console passwords, "
                        + "to which none is sent before 2026-01-03T00:00:00Z; the former one was told.",
                    "2026-01-02T00:00:00Z",
                    Duration.FromHours(1)
                )
            );
        expired
            .Should()
            .Be(
                new NoticeDraft(
                    NoticeKind.PasswordExpired,
                    UserSnapshots.Alice,
                    "alice: the initial console password that was set at 2026-01-02T00:00:00Z was never used and is deleted; its "
                        + "person was told.",
                    "2026-01-02T00:00:00Z",
                    Duration.FromDays(1)
                )
            );
    }

    [Fact]
    public void A_notice_about_the_user_itself_has_no_other_subject_and_changing_text_is_left_out()
    {
        NoticeRules.ForChange(new Change.CreateUser(UserSnapshots.Alice, Reason.UserMissing, []))!.About.Should().BeEmpty();
        NoticeRules.ForChange(new Change.SetBoundary(UserSnapshots.Alice, Reason.Suspended, "b", "deny"))!.About.Should().BeEmpty();
        NoticeRules.ForChange(new Change.SetBoundary(UserSnapshots.Alice, Reason.RowRemoved, "b", "deny"))!.About.Should().BeEmpty();
        NoticeRules.NeedsAttention(UserSnapshots.Alice, "AccessDenied (request 17)", "request 17").About.Should().Be("AccessDenied ()");
    }

    private static string Key(Change change) => NoticeRules.ForChange(change)!.Key;
}
