using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Logins;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Planning.Access;

/// <summary>Tells which users use neither password nor access key. Whatever is not known counts as use.</summary>
/// <remarks>
/// IAM forgets when a key was used with the key, and keys are rotated. The ledger therefore keeps the latest use of those that were
/// deleted; where it keeps none, an older key may have been in use until the oldest one that is known was made.
/// </remarks>
internal static class UnusedRules
{
    internal static string Text(Instant since, Duration after) =>
        $"neither password nor access key was used since {LocalDatePattern.Iso.Format(since.InUtc().Date)} "
        + $"(UNUSED_AFTER={KeyPolicy.Format(after)})";

    /// <summary>
    /// Since when a user has not been used, by the bulk reads; null where it is used, has nothing to use, or the credential report does not
    /// tell.
    /// </summary>
    /// <remarks>What was used after the report was made shows in the next one, so the time ends with the report.</remarks>
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
    /// True where a close look is to find out whether the user is suspended for it: nothing but a use of its password or its keys can say
    /// otherwise.
    /// </summary>
    internal static bool MayBe(Row row, ObservedUser user, LifecyclePolicy policy, Instant now) =>
        policy.Unused is { Suspend: true, After: var after }
        && row is Row.Declared declared
        && !declared.IsSuspended(now)
        && user.Owner == policy.OwnerId
        && !policy.ProtectedUsers.Match(user.Name.Value)
        && WithoutUses(declared, user) is { } known
        && now - known >= after;

    /// <summary>Lock what a close look finds unused. What was suspended and is about to be resumed is in use from then.</summary>
    internal static IEnumerable<Change> Plan(UserSnapshot look, Row.Declared row, LifecyclePolicy policy, Instant now)
    {
        ObservedUser user = look.User!;
        bool knows =
            look.LastUses is { } uses
            && look.Keys.All(key => uses.ContainsKey(key.Id))
            && look.Attachments.ContainsKey(UserAttachmentKind.LoginProfile);
        return
            knows
            && MayBe(row, user, policy, now)
            && HasSomethingToUse(look)
            && !AccessRules.NeedsResume(look, row, policy, now)
            && Last(look, row) is var last
            && now - last >= policy.Unused!.After
            ? [new Change.LockUser(user.Name, Reason.Unused, last, policy.Unused.After)]
            : [];
    }

    private static Instant Last(UserSnapshot look, Row.Declared row)
    {
        Instant?[] passwords = look.HasLoginProfile
            ? [SetAt(look.Login, look.User!), .. look.AttachmentsOf(UserAttachmentKind.LoginProfile).Select(profile => profile.CreatedAt)]
            : [];
        return Latest(WithoutUses(row, look.User!)!.Value, [.. look.LastUses!.Values, .. passwords]);
    }

    private static bool HasSomethingToUse(UserSnapshot look) => look.HasLoginProfile || look.Keys.Any(key => key.Active);

    /// <summary>
    /// What is known without the uses of keys that are there; null where the row wants keys and the ledger has none, so that nothing is
    /// known of those before.
    /// </summary>
    private static Instant? WithoutUses(Row.Declared row, ObservedUser user)
    {
        Ledger ledger = user.Ledger;
        Instant? before = ledger.Used ?? (ledger.Entries.IsEmpty ? null : ledger.Entries.Min(entry => entry.CreatedAt));
        return row.AccessKeys && ledger.Entries.IsEmpty ? null : Latest(user.CreatedAt, before, ledger.Resumed, user.PasswordLastUsed);
    }

    /// <summary>A password that was set by the function lately has not been unused for long.</summary>
    private static Instant? SetAt(LoginRecord? login, ObservedUser user) => login is not null && login.BelongsTo(user) ? login.At : null;

    private static Instant Latest(Instant least, params IEnumerable<Instant?> others) =>
        others.Aggregate(least, (latest, at) => at is { } known ? Instant.Max(latest, known) : latest);
}
