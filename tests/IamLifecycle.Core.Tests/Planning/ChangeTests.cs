using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Running.Access;
using NodaTime;

namespace IamLifecycle.Planning;

/// <summary>One change of every kind: its text, what the gate counts, and what remains of a plan that the gate has not admitted.</summary>
public sealed class ChangeTests
{
    private static readonly AccessKeyId A = new("A");
    private static readonly AccessKeyId B = new("B");
    private static readonly UserAttachment Group = new(UserAttachmentKind.Group, "g\n1");
    private static readonly UserAttachment Ssh = new(UserAttachmentKind.SshPublicKey, "APKA1");
    private static readonly Change Recipient = new Change.RememberRecipient(
        UserSnapshots.Alice,
        Reason.RecipientNoted,
        Contact.None,
        null,
        Waits: false
    );

    private static readonly Change Expire = new Change.ExpireLogin(UserSnapshots.Alice, Reason.InitialPasswordExpired, Contact.None);
    private static readonly Change Retag = new Change.TagParameter(
        UserSnapshots.Alice,
        Reason.ParameterTagsDiffer,
        new ParameterTags(null, "bob")
    );
    private static readonly Change.LockUser Lock = new(UserSnapshots.Alice, Reason.Unused, UserSnapshots.Day(1), Duration.FromDays(45));
    private static readonly Ledger Two = new(
        [new(A, LedgerState.PendingDeletion, UserSnapshots.Day(0)), new(B, LedgerState.PendingDeletion, UserSnapshots.Day(1))],
        null
    );

    /// <summary>The text, and whether the change may be applied while the gate has not admitted the rest.</summary>
    public static TheoryData<Change, string, bool> Every =>
        new()
        {
            {
                new Change.SetBoundary(UserSnapshots.Alice, Reason.BoundaryDiffers, null, "arn:b"),
                "~ permissions boundary arn:b (was none)",
                true
            },
            {
                new Change.SetBoundary(UserSnapshots.Alice, Reason.BoundaryDiffers, "arn:a", "arn:b"),
                "~ permissions boundary arn:b (was arn:a)",
                true
            },
            {
                new Change.SwitchOff(UserSnapshots.Alice, Reason.Suspended, [Group, Ssh], TakesAccess: false),
                "~ off: Group g\\u{A}1, SshPublicKey APKA1",
                false
            },
            { new Change.SwitchOn(UserSnapshots.Alice, Reason.Resumed, [Ssh, Group]), "~ on: SshPublicKey APKA1, Group g\\u{A}1", true },
            { new Change.MarkResumed(UserSnapshots.Alice, Reason.Resumed, Keys: true), "~ ledger, resumed", true },
            { new Change.RemoveLogin(UserSnapshots.Alice, Reason.Suspended), "- login profile", false },
            {
                new Change.MarkDeleteAfter(UserSnapshots.Alice, Reason.AccessKeysOff, UserSnapshots.Day(1)),
                "~ delete after 2026-01-02T00:00:00Z",
                false
            },
            { new Change.MarkDeleteAfter(UserSnapshots.Alice, Reason.Suspended, At: null), "~ deletion date removed", false },
            { new Change.RemoveKeys(UserSnapshots.Alice, Reason.AccessKeysOff, [A, B]), "- access keys A, B and the parameter", false },
            {
                new Change.SetMembership(UserSnapshots.Alice, Reason.GroupsDiffer, [Group, Ssh], [Ssh]),
                "+ Group g\\u{A}1, + SshPublicKey APKA1, - SshPublicKey APKA1",
                true
            },
            {
                new Change.SetTags(UserSnapshots.Alice, Reason.TagsDiffer, Tags(("a", "1"), ("b\n", "2\n")), ["c\n", "d"]),
                "~ tags a=1, b\\u{A}=2\\u{A}, -c\\u{A}, -d",
                true
            },
            { new Change.Adopt(UserSnapshots.Alice, Reason.Adopted, Two, [A, B], []), "~ adopted with 2 access keys", true },
            { new Change.TagOwner(UserSnapshots.Alice, Reason.OwnerTagMissing), "~ owner tag", true },
            { new Change.IssueKey(UserSnapshots.Alice, Reason.FirstKey, Supersedes: null), "+ access key", false },
            { new Change.IssueKey(UserSnapshots.Alice, Reason.RotationDue, A), "+ access key, supersedes A", false },
            { new Change.PublishAgain(UserSnapshots.Alice, Reason.PublishedKeyDeleted, A), "~ parameter, A again current", false },
            { new Change.DeleteKey(UserSnapshots.Alice, Reason.OverlapEnded, A), "- access key A", false },
            {
                new Change.DeleteKey(UserSnapshots.Alice, Reason.RoomNeeded, A, UserSnapshots.Day(2)),
                "- access key A, before the end of its overlap at 2026-01-03T00:00:00Z",
                false
            },
            { new Change.RewriteParameter(UserSnapshots.Alice, Reason.ParameterNotEncrypted), "~ parameter, written again", false },
            { new Change.WriteLedger(UserSnapshots.Alice, Reason.LedgerDiffers), "~ ledger", false },
            { new Change.CloseIntent(UserSnapshots.Alice, Reason.IntentOver), "~ intent closed", false },
            {
                new Change.DeleteUser(UserSnapshots.Alice, Reason.RowRemoved, UserSnapshots.AliceId),
                "- user AIDA1, its keys and its parameter",
                false
            },
            { new Change.DeleteParameter(UserSnapshots.Alice, Reason.ParameterWithoutUser), "- parameter", true },
            { new Change.RemoveLogin(UserSnapshots.Alice, Reason.LoginNotWanted, TakesAccess: true), "- login profile", false },
            {
                new Change.GiveLogin(UserSnapshots.Alice, Reason.LoginMissing, HasProfile: false, Contact.None),
                "+ login profile, the password is sent to the recipient",
                true
            },
            {
                new Change.GiveLogin(UserSnapshots.Alice, Reason.PasswordReset, HasProfile: true, Contact.None),
                "~ login profile, a new password is sent to the recipient",
                true
            },
            { Recipient, "~ recipient of console passwords", true },
            { Expire, "- login profile, its initial password was never used", true },
            { Retag, "~ parameter tags (were owner absent, user 'bob')", true },
            { Lock, "~ locked and suspended: neither password nor access key was used since 2026-01-02 (UNUSED_AFTER=P45D)", false },
            { new Change.RememberLogin(UserSnapshots.Alice, Reason.LoginKept, LoginState.Kept), "~ login recorded as Kept", true },
            { new Change.RememberLogin(UserSnapshots.Alice, Reason.LoginNotWanted, State: null), "~ login record deleted", true },
            { new Change.Report(UserSnapshots.Alice, Reason.NoFreeSlot, "both are taken"), "! both are taken", true },
        };

    [Theory]
    [MemberData(nameof(Every))]
    public void Every_change_has_a_text_of_one_line_and_waits_for_the_gate_if_it_concerns_keys_or_takes_access(
        Change change,
        string text,
        bool stays
    )
    {
        var gated = new Change.IssueKey(UserSnapshots.Alice, Reason.ParameterMissing, Supersedes: null);

        change.ToString().Should().Be(text);
        new UserPlan(UserSnapshots.Alice, [change, gated]).WithoutGuarded().Changes.Should().Equal(stays ? [change] : []);
    }

    [Fact]
    public void Only_the_reports_remain_of_the_plan_for_a_user_that_is_not_created()
    {
        var report = new Change.Report(UserSnapshots.Alice, Reason.NoEffect, "RotateBefore has no effect");
        UserPlan plan = new(
            UserSnapshots.Alice,
            [
                report,
                new Change.CreateUser(UserSnapshots.Alice, Reason.UserMissing, []),
                new Change.SetMembership(UserSnapshots.Alice, Reason.UserMissing, [Group], []),
            ]
        );

        plan.Changes[1].ToString().Should().Be("+ user");
        plan.WithoutGuarded().Changes.Should().Equal(report);
    }

    [Fact]
    public void The_whole_plan_remains_if_nothing_waits_for_the_gate()
    {
        UserPlan plan = new(
            UserSnapshots.Alice,
            [
                new Change.WriteLedger(UserSnapshots.Alice, Reason.LedgerDiffers),
                new Change.CloseIntent(UserSnapshots.Alice, Reason.IntentOver),
            ]
        );

        plan.WithoutGuarded().Changes.Should().Equal(plan.Changes);
    }

    [Theory]
    [InlineData(Reason.Suspended, GuardedEffect.LosesAccess)]
    [InlineData(Reason.Expired, GuardedEffect.LosesAccess)]
    [InlineData(Reason.RowRemoved, GuardedEffect.LosesAccess)]
    [InlineData(Reason.Locked, GuardedEffect.LosesAccess)]
    [InlineData(Reason.Unused, GuardedEffect.LosesAccess)]
    [InlineData(Reason.BoundaryDiffers, null)]
    [InlineData(Reason.Resumed, null)]
    public void A_boundary_is_counted_if_it_takes_all_access_away(Reason reason, GuardedEffect? gated) =>
        new Change.SetBoundary(UserSnapshots.Alice, reason, null, "arn:b").Guard.Should().Be(gated);

    [Theory]
    [InlineData(Reason.ParameterMissing, GuardedEffect.Reissue)]
    [InlineData(Reason.ParameterOverwritten, GuardedEffect.Reissue)]
    [InlineData(Reason.ParameterRolledBack, GuardedEffect.Reissue)]
    [InlineData(Reason.ParameterUnreadable, GuardedEffect.Reissue)]
    [InlineData(Reason.FirstKey, null)]
    [InlineData(Reason.RotationDue, null)]
    [InlineData(Reason.PublishedKeyDeleted, null)]
    public void A_key_is_counted_if_it_is_issued_only_because_of_a_damaged_parameter(Reason reason, GuardedEffect? gated) =>
        new Change.IssueKey(UserSnapshots.Alice, reason, Supersedes: null).Guard.Should().Be(gated);

    [Fact]
    public void A_lock_is_counted_and_contains_its_reason()
    {
        Lock.Guard.Should().Be(GuardedEffect.LosesAccess);
        Lock.LockReason.Should().Be("neither password nor access key was used since 2026-01-02 (UNUSED_AFTER=P45D)");
    }

    [Fact]
    public void A_managed_policy_that_is_removed_is_counted_and_one_that_is_attached_is_not()
    {
        UserAttachment policy = new(UserAttachmentKind.AttachedPolicy, "arn:p");
        new Change.SetMembership(UserSnapshots.Alice, Reason.PoliciesDiffer, [], [policy]).Guard.Should().Be(GuardedEffect.LosesAccess);
        new Change.SetMembership(UserSnapshots.Alice, Reason.PoliciesDiffer, [policy], []).Guard.Should().BeNull();
        new Change.SetMembership(UserSnapshots.Alice, Reason.GroupsDiffer, [], [Group]).Guard.Should().BeNull();
    }

    [Theory]
    [InlineData(true, GuardedEffect.CutsOverlap)]
    [InlineData(false, null)]
    public void A_key_that_is_deleted_is_counted_if_it_is_deleted_early(bool early, GuardedEffect? gated) =>
        new Change.DeleteKey(UserSnapshots.Alice, Reason.RoomNeeded, A) { IsEarly = early }
            .Guard.Should()
            .Be(gated);

    [Fact]
    public void Only_changes_that_need_Slack_or_mail_are_deferred_to_the_last_phase()
    {
        Change[] forPeople = [.. Every.Select(row => (Change)row[0]).Where(change => change.IsForPerson)];

        forPeople
            .Select(change => change.GetType())
            .Distinct()
            .Should()
            .BeEquivalentTo([typeof(Change.GiveLogin), typeof(Change.RememberRecipient), typeof(Change.ExpireLogin)]);
        new Change.SetBoundary(UserSnapshots.Alice, Reason.Suspended, "b", "deny").IsForPerson.Should().BeFalse();
    }

    [Fact]
    public void A_boundary_that_is_already_attached_is_not_counted_again()
    {
        new Change.SetBoundary(UserSnapshots.Alice, Reason.Suspended, "arn:b", "arn:deny").Guard.Should().Be(GuardedEffect.LosesAccess);
        new Change.SetBoundary(UserSnapshots.Alice, Reason.Suspended, "arn:deny", "arn:deny").Guard.Should().BeNull();
    }

    [Fact]
    public void A_deletion_date_of_a_user_and_credentials_that_no_boundary_denies_are_counted()
    {
        new Change.MarkDeleteAfter(UserSnapshots.Alice, Reason.RowRemoved, UserSnapshots.Day(1))
            .Guard.Should()
            .Be(GuardedEffect.LosesAccess);
        new Change.MarkDeleteAfter(UserSnapshots.Alice, Reason.AccessKeysOff, UserSnapshots.Day(1)).Guard.Should().BeNull();
        new Change.SwitchOff(UserSnapshots.Alice, Reason.AccessKeysOff, [], TakesAccess: true).Guard.Should().Be(GuardedEffect.LosesAccess);
        new Change.SwitchOff(UserSnapshots.Alice, Reason.Suspended, [], TakesAccess: false).Guard.Should().BeNull();
        new Change.RemoveLogin(UserSnapshots.Alice, Reason.Suspended).Guard.Should().BeNull();
        new Change.RemoveLogin(UserSnapshots.Alice, Reason.LoginNotWanted, TakesAccess: true).Guard.Should().Be(GuardedEffect.LosesAccess);
        new Change.DeleteUser(UserSnapshots.Alice, Reason.RowRemoved, UserSnapshots.AliceId).Guard.Should().Be(GuardedEffect.LosesAccess);
    }

    private static ImmutableSortedDictionary<string, string> Tags(params (string Key, string Value)[] tags) =>
        tags.ToImmutableSortedDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
}
