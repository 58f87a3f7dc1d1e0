using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Planning.Access;

/// <summary>Determines which users use neither password nor access key. Anything unknown counts as a use.</summary>
/// <remarks>
/// IAM keeps the last use of a key only while the key exists, and keys are rotated. Therefore the ledger keeps the latest use of deleted
/// keys. Without it, an older key may have been in use until the oldest known key was created.
/// </remarks>
internal static class UnusedRules
{
    internal static string Text(Instant since, Duration after) =>
        $"neither password nor access key was used since {LocalDatePattern.Iso.Format(since.InUtc().Date)} "
        + $"(UNUSED_AFTER={KeyPolicy.Format(after)})";

    /// <summary>
    /// Since when a user has not been used, according to the bulk reads; null if it is used, has no credential, or the credential report
    /// does not include it.
    /// </summary>
    /// <remarks>Uses after the report was generated appear in the next report, so the period ends with the report.</remarks>
    internal static Instant? Since(
        Row.Declared row,
        ObservedUser user,
        CredentialReport? report,
        LoginRecord? login,
        LifecyclePolicy policy
    )
    {
        if (
            policy.Unused is not { After: var after }
            || report is null
            || !report.Keys.TryGetValue(user.Name, out var keys)
            || WithoutUses(row, user) is not { } known
        )
        {
            return null;
        }

        bool hasPassword = report.WithPassword.Contains(user.Name);
        Instant last = Latest(
            known,
            report.LastUsed.TryGetValue(user.Name, out Instant used) ? used : null,
            hasPassword ? SetAt(login, user) : null
        );
        return (hasPassword || keys.Any(key => key.Active)) && report.GeneratedAt - last >= after ? last : null;
    }

    /// <summary>
    /// True if a read of the user must decide whether it is suspended as unused: only a use of its password or keys can prevent it.
    /// </summary>
    internal static bool MayBe(Row row, ObservedUser user, LifecyclePolicy policy, Instant now) =>
        policy.Unused is { Suspend: true, After: var after }
        && row is Row.Declared declared
        && !declared.IsSuspended(now)
        && user.Owner == policy.OwnerId
        && !policy.IsProtected(user.Name)
        && WithoutUses(declared, user) is { } known
        && now - known >= after;

    /// <summary>Locks the user if the snapshot shows no use. A user that is about to be resumed counts as used from then.</summary>
    internal static IEnumerable<Change> Plan(UserSnapshot snapshot, Row.Declared row, LifecyclePolicy policy, Instant now)
    {
        ObservedUser user = snapshot.User!;
        bool knows =
            snapshot.LastUses is { } uses
            && snapshot.Keys.All(key => uses.ContainsKey(key.Id))
            && snapshot.Attachments.ContainsKey(UserAttachmentKind.LoginProfile);
        return
            knows
            && MayBe(row, user, policy, now)
            && HasSomethingToUse(snapshot)
            && !AccessRules.NeedsResume(snapshot, row, policy, now)
            && Last(snapshot, row) is var last
            && now - last >= policy.Unused!.After
            ? [new Change.LockUser(user.Name, Reason.Unused, last, policy.Unused.After)]
            : [];
    }

    private static Instant Last(UserSnapshot snapshot, Row.Declared row)
    {
        Instant?[] passwords = snapshot.HasLoginProfile
            ?
            [
                SetAt(snapshot.Login, snapshot.User!),
                .. snapshot.AttachmentsOf(UserAttachmentKind.LoginProfile).Select(profile => profile.CreatedAt),
            ]
            : [];
        return Latest(WithoutUses(row, snapshot.User!)!.Value, [.. snapshot.LastUses!.Values, .. passwords]);
    }

    private static bool HasSomethingToUse(UserSnapshot snapshot) => snapshot.HasLoginProfile || snapshot.Keys.Any(key => key.Active);

    /// <summary>
    /// The latest known use, without the uses of existing keys; null if the row requests keys and the ledger has none, because then nothing
    /// is known about earlier keys.
    /// </summary>
    private static Instant? WithoutUses(Row.Declared row, ObservedUser user)
    {
        Ledger ledger = user.Ledger;
        Instant? before = ledger.Used ?? (ledger.Entries.IsEmpty ? null : ledger.Entries.Min(entry => entry.CreatedAt));
        return row.AccessKeys && ledger.Entries.IsEmpty ? null : Latest(user.CreatedAt, before, ledger.Resumed, user.PasswordLastUsed);
    }

    /// <summary>A password that the function set recently counts as used from then.</summary>
    private static Instant? SetAt(LoginRecord? login, ObservedUser user) => login is not null && login.BelongsTo(user) ? login.At : null;

    private static Instant Latest(Instant least, params IEnumerable<Instant?> others) =>
        others.Aggregate(least, (latest, at) => at is { } known ? Instant.Max(latest, known) : latest);
}
