using System.Security.Cryptography;
using System.Text;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Keys;
using NodaTime;

namespace IamLifecycle.Planning.Notices;

/// <summary>A notice that is not stored yet.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="User">The user that it concerns; null if it concerns the account.</param>
/// <param name="Text">One sentence.</param>
/// <param name="About">Distinguishes notices of the same kind and user: a key id or a time.</param>
/// <param name="Quiet">How long an equal notice is not sent again.</param>
public sealed record NoticeDraft(NoticeKind Kind, UserName? User, string Text, string About, Duration Quiet)
{
    /// <summary>The identity that caused it; null if the function caused it or the identity is unknown.</summary>
    public NoticeOrigin? Origin { get; init; }

    /// <summary>Equal for equal notices.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind}|{User}|{About}")));
}

/// <summary>Determines which events operators are notified about.</summary>
public static class NoticeRules
{
    /// <summary>How long before the deletion of a superseded key the notice is sent.</summary>
    private static readonly Duration Warning = Duration.FromDays(3);

    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly Duration Day = Duration.FromDays(1);
    private static readonly Duration Week = Duration.FromDays(7);
    private static readonly Duration Month = Duration.FromDays(30);

    /// <summary>
    /// How long a notice waits for channels that do not accept it. An outage or a revoked token may last over a long weekend, and only full
    /// runs try again.
    /// </summary>
    public static Duration Patience(Duration interval) => Duration.Max(Week, 4 * interval);

    /// <summary>The notice about a change; null if the change needs no notice.</summary>
    public static NoticeDraft? ForChange(Change change) =>
        change switch
        {
            Change.CreateUser => Draft(change, NoticeKind.UserCreated, "was created", ""),
            Change.IssueKey { Supersedes: { } old } => Draft(
                change,
                NoticeKind.KeyRotated,
                $"has a new access key, which supersedes {old} ({change.Reason})",
                old.Value
            ),
            Change.DeleteKey { Reason: not Reason.SecretLost } delete => Draft(
                change,
                NoticeKind.KeyDeleted,
                $"loses access key {delete.Key} ({change.Reason})",
                delete.Key.Value
            ),
            Change.RemoveKeys { Keys.IsEmpty: false } remove => Draft(
                change,
                NoticeKind.KeyDeleted,
                $"loses access keys {string.Join(", ", remove.Keys)} ({change.Reason})",
                string.Join(',', remove.Keys)
            ),
            Change.SetBoundary { IsRepeated: true } => null,
            Change.SetBoundary { Reason: Reason.Suspended or Reason.Expired or Reason.Locked or Reason.Unused } => Draft(
                change,
                NoticeKind.UserSuspended,
                $"is suspended ({change.Reason})",
                ""
            ),
            Change.SetBoundary { Reason: Reason.RowRemoved } => Draft(
                change,
                NoticeKind.UserQuarantined,
                "no longer has a row: it is suspended, and deleted when the grace period ends",
                ""
            ),
            Change.TagParameter tag => NeedsAttention(
                tag.User,
                $"the tags of its parameter were changed ({tag.Was}), so that other users could read its keys; the function restores "
                    + $"them. Find out which principal changed them, and rotate the key if it was read."
            ),
            Change.DeleteUser delete => Draft(change, NoticeKind.UserDeleted, $"is deleted ({change.Reason})", delete.Id.Value),
            _ => null,
        };

    /// <summary>The notice about a rotation, if the run was stopped before it stored the notice; otherwise null.</summary>
    public static NoticeDraft? FoundPublished(UserSnapshot snapshot) =>
        snapshot is { Intent: { Kind: IntentKind.IssueKey } intent, User: { } user, Parameter.Content.Pending.Credential.Id: var old }
        && IntentRules.HasPublished(snapshot, intent)
            ? ForChange(new Change.IssueKey(user.Name, Reason.IntentOver, old))
            : null;

    public static NoticeDraft Delivered(UserName user, Instant setAt, DeliveryWay way, string? slackProblem) =>
        new(
            NoticeKind.PasswordDelivered,
            user,
            $"{user}: an initial console password was delivered by "
                + $"{(way is DeliveryWay.Slack ? "Slack" : "mail")}{(slackProblem is null ? "" : $"; not by Slack: {slackProblem}")}.",
            setAt.ToString(),
            Hour
        );

    public static NoticeDraft Undelivered(UserName user, Instant setAt, string why) =>
        new(
            NoticeKind.PasswordUndelivered,
            user,
            $"{user}: an initial console password could not be delivered, and the next run sets a new one: {why}",
            setAt.ToString(),
            Hour
        );

    public static NoticeDraft RecipientChanged(UserName user, Instant at, Instant until, string notified) =>
        new(
            NoticeKind.RecipientChanged,
            user,
            $"{user}: its row names another recipient of console passwords, to which none is sent before {until}; {notified}.",
            at.ToString(),
            Hour
        );

    public static NoticeDraft Expired(UserName user, Instant setAt, string notified) =>
        new(
            NoticeKind.PasswordExpired,
            user,
            $"{user}: the initial console password that was set at {setAt} was never used and is deleted; {notified}.",
            setAt.ToString(),
            Day
        );

    public static NoticeDraft Outside(UserName user, UserId id, string how, NoticeOrigin? origin = null) =>
        new(NoticeKind.OutsideUser, user, $"{user}: {how}.", id.Value, Month) { Origin = origin };

    /// <summary>The notice about a user that needs attention.</summary>
    /// <param name="user">The user that it concerns.</param>
    /// <param name="why">What is wrong.</param>
    /// <param name="request">
    /// The part of the text that differs each time, such as a request id. It is ignored, so that the same problem is reported once.
    /// </param>
    public static NoticeDraft NeedsAttention(UserName user, string why, string? request = null) =>
        new(
            NoticeKind.NeedsAttention,
            user,
            $"{user}: {why}",
            string.IsNullOrEmpty(request) ? why : why.Replace(request, "", StringComparison.Ordinal),
            Day
        );

    public static NoticeDraft Refused(GuardedEffect kind, string rule, string digest) =>
        new(kind is GuardedEffect.Creates ? NoticeKind.CreationsRefused : NoticeKind.DeletionsRefused, null, rule, digest, Day);

    /// <summary>Superseded keys that are deleted within three days, according to the bulk reads.</summary>
    public static IEnumerable<NoticeDraft> NearDeletions(AccountSnapshot view, LifecyclePolicy policy, Instant now)
    {
        var rows = view.Rows.OfType<Row.Declared>().Where(row => row.AccessKeys && !row.IsSuspended(now)).ToDictionary(row => row.Name);
        var deletions =
            from user in view.Users
            where rows.ContainsKey(user.Name) && Ownership.IsOwned(user, policy, view.State.Adopted.ContainsKey(user.Id))
            let current = user.Ledger.Current
            where current is not null
            let schedule = new KeySchedule(rows[user.Name].Keys ?? policy.Keys, user.Ledger.Resumed)
            from entry in user.Ledger.Entries
            where entry is { State: LedgerState.PendingDeletion, Off: false }
            select (User: user.Name, entry.Key, At: schedule.DeleteAt(entry.CreatedAt, current.CreatedAt));
        return deletions
            .Where(deletion => now >= deletion.At - Warning && now < deletion.At)
            .Select(deletion => NearDeletion(deletion.User, deletion.Key, deletion.At, now));
    }

    private static NoticeDraft NearDeletion(UserName user, AccessKeyId key, Instant at, Instant now) =>
        new(
            NoticeKind.KeyDeletionNear,
            user,
            $"{user}: access key {key} is superseded and is deleted after {at}; consumers that still use it must read the parameter again.",
            key.Value,
            at - now + Month
        );

    private static NoticeDraft Draft(Change change, NoticeKind kind, string text, string about) =>
        new(kind, change.User, $"{change.User} {text}.", about, Hour);
}
