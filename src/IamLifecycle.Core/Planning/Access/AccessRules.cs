using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Keys;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>
/// Suspension removes all access and deletes nothing but the console password. Resumption restores exactly what suspension removed.
/// </summary>
internal static class AccessRules
{
    private static readonly ImmutableArray<UserAttachmentKind> OtherCredentials =
    [
        UserAttachmentKind.SigningCertificate,
        UserAttachmentKind.SshPublicKey,
        UserAttachmentKind.ServiceSpecificCredential,
    ];

    /// <summary>
    /// The boundary comes first, because it also stops existing sessions. Then credentials are marked and deactivated, and the login is
    /// deleted.
    /// </summary>
    /// <remarks>
    /// After a stream event the boundary is always written. GetUser may still return the boundary of an earlier suspension that a
    /// resumption removed seconds ago.
    /// </remarks>
    internal static IEnumerable<Change> Suspend(UserSnapshot snapshot, LifecyclePolicy policy, Reason reason)
    {
        ObservedUser user = snapshot.User!;
        if (user.BoundaryArn != policy.DenyAllArn || snapshot.ByEvent)
        {
            yield return new Change.SetBoundary(user.Name, reason, user.BoundaryArn, policy.DenyAllArn);
        }

        ImmutableArray<UserAttachment> active =
        [
            .. KeysToSwitchOff(snapshot).Where(key => key.Active).Select(UserAttachment),
            .. Others(snapshot).Where(credential => credential.Active),
        ];
        if (active.Length > 0)
        {
            yield return new Change.SwitchOff(user.Name, reason, active, TakesAccess: false);
        }

        if (snapshot.HasLoginProfile || snapshot.Remembered is not (null or { State: LoginState.Removed }))
        {
            yield return new Change.RemoveLogin(user.Name, reason);
        }
    }

    /// <summary>Why the user is suspended. A lock has precedence over the row.</summary>
    internal static Reason SuspensionReason(Row.Declared row) =>
        row.Lock is { User: not null } ? Reason.Unused
        : row.Lock is not null ? Reason.Locked
        : row.Suspended ? Reason.Suspended
        : Reason.Expired;

    /// <summary>True if something was deactivated that the row does not want deactivated, and that may be activated now.</summary>
    /// <param name="user">The user.</param>
    /// <param name="row">Its row.</param>
    /// <param name="policy">The configuration.</param>
    /// <param name="now">The current time. Credentials that IAM refused are tried again when their wait has ended.</param>
    internal static bool NeedsResume(ObservedUser user, Row.Declared row, LifecyclePolicy policy, Instant now) =>
        IsOffAltogether(user, row, policy)
        || Marked(user.Ledger, row).Any(id => !user.Ledger.Refused.TryGetValue(id, out Refusal refusal) || now >= refusal.Next);

    /// <summary>The same for a snapshot. An event, and a credential that no longer exists or is active, also cause an attempt.</summary>
    internal static bool NeedsResume(UserSnapshot snapshot, Row.Declared row, LifecyclePolicy policy, Instant now) =>
        NeedsResume(snapshot.User!, row, policy, now)
        || Marked(snapshot.User!.Ledger, row).Except(Waiting(snapshot, row, policy, now)).Any();

    /// <summary>True if the function marked anything as deactivated that the row does not want deactivated.</summary>
    internal static bool HasMarks(ObservedUser user, Row.Declared row) => Marked(user.Ledger, row).Any();

    /// <summary>Reports credentials that IAM refused to activate, in every plan until they are deleted or active.</summary>
    internal static IEnumerable<Change> StayOff(ObservedUser user, Row.Declared row) =>
        from id in Marked(user.Ledger, row)
        where user.Ledger.Refused.ContainsKey(id)
        let refusal = user.Ledger.Refused[id]
        select new Change.Report(
            user.Name,
            Reason.CredentialStaysOff,
            $"credential {Printable.Escape(id)} stays inactive: IAM refused at {refusal.At} to activate it; the next attempt is after "
                + $"{refusal.Next} or when the row changes; delete it, or replace it if it is needed",
            NeedsAttention: true
        );

    /// <summary>
    /// True if the snapshot that suspended the user may have contained stale lists from before its resumption. The boundary already denies
    /// everything; one later pass finds credentials that are still active.
    /// </summary>
    internal static bool WasResumedRecently(ObservedUser user, LifecyclePolicy policy, Instant now) =>
        user.Ledger.Resumed is { } resumed && now < resumed + policy.Keys.Interval + policy.PropagationDelay;

    /// <summary>
    /// Activates only credentials with a mark, even if a stale list shows them as active. Then it restores the boundary, and records the
    /// time, from which overlaps are counted.
    /// </summary>
    internal static IEnumerable<Change> Resume(UserSnapshot snapshot, Row.Declared row, LifecyclePolicy policy, Instant now)
    {
        ObservedUser user = snapshot.User!;
        if (QuarantineRules.IsMarked(user, policy))
        {
            // Before the boundary: with the normal boundary, the date would be read as the deletion date of unrequested keys.
            yield return new Change.MarkDeleteAfter(user.Name, Reason.Resumed, At: null);
        }

        ImmutableArray<UserAttachment> off = [.. Off(snapshot, row)];
        var waiting = Waiting(snapshot, row, policy, now).ToHashSet();
        ImmutableArray<UserAttachment> on = [.. off.Where(credential => !waiting.Contains(credential.Id))];
        if (on.Length > 0)
        {
            yield return new Change.SwitchOn(user.Name, Reason.Resumed, on);
        }

        if (user.BoundaryArn != policy.BoundaryArn)
        {
            yield return new Change.SetBoundary(user.Name, Reason.Resumed, user.BoundaryArn, policy.BoundaryArn);
        }

        yield return new Change.MarkResumed(user.Name, Reason.Resumed, row.AccessKeys)
        {
            IsRetry = !IsOffAltogether(user, row, policy),
            Marked = [.. off.Select(credential => credential.Id).Distinct(), .. snapshot.UnconfirmedMarks],
        };
    }

    /// <summary>The snapshot as the resumption leaves it, for the rules that follow.</summary>
    internal static UserSnapshot Resumed(UserSnapshot snapshot, Row.Declared row, LifecyclePolicy policy, Instant now)
    {
        ObservedUser user = snapshot.User!;
        var waiting = Waiting(snapshot, row, policy, now).ToDictionary(id => id, id => (Refusal?)user.Ledger.Refused[id]);
        var on = KeysOff(snapshot, row).Select(key => key.Id).Except(waiting.Keys).ToHashSet();
        Ledger ledger = QuarantineRules.IsMarked(user, policy) ? user.Ledger with { DeleteAfter = null } : user.Ledger;
        return snapshot with
        {
            Resumes = true,
            ResumedBefore = user.Ledger.Resumed,
            Keys = [.. snapshot.Keys.Select(key => on.Contains(key.Id.Value) ? key with { Active = true } : key)],
            User = user with
            {
                BoundaryArn = policy.BoundaryArn,
                Tags = LedgerRules.Replace(user.Tags, LedgerRules.Resumed(ledger, row.AccessKeys, now, waiting)),
            },
        };
    }

    /// <summary>Keys that the function issued or adopted: the ledger or the parameter names them.</summary>
    internal static IEnumerable<AccessKey> OurKeys(UserSnapshot snapshot) =>
        snapshot.Keys.Where(key => snapshot.User!.Ledger.Find(key.Id) is not null || snapshot.Parameter.Content?.Names(key.Id) == true);

    /// <summary>
    /// The same, including keys that only the ledger names. An unconfirmed ledger entry is enough to deactivate a key, because that can be
    /// undone.
    /// </summary>
    internal static IEnumerable<AccessKey> KeysToSwitchOff(UserSnapshot snapshot) =>
        OurKeys(snapshot).UnionBy(snapshot.Keys.Where(key => snapshot.Unconfirmed.Contains(key.Id)), key => key.Id);

    /// <summary>Credentials other than access keys, of the kinds that were listed.</summary>
    internal static IEnumerable<UserAttachment> Others(UserSnapshot snapshot) =>
        OtherCredentials.SelectMany(kind => snapshot.AttachmentsOf(kind));

    internal static UserAttachment UserAttachment(AccessKey key) => new(UserAttachmentKind.AccessKey, key.Id.Value, key.Active);

    /// <summary>True if all access was removed. It is then restored at once, whatever IAM refused before.</summary>
    private static bool IsOffAltogether(ObservedUser user, Row.Declared row, LifecyclePolicy policy) =>
        user.BoundaryArn == policy.DenyAllArn || (row.AccessKeys && user.Ledger.DeleteAfter is not null);

    /// <summary>Ids of the marked credentials, without keys if the row requests none.</summary>
    private static IEnumerable<string> Marked(Ledger ledger, Row.Declared row) =>
        ledger.OthersOff.Concat(ledger.Entries.Where(entry => entry.Off && row.AccessKeys).Select(entry => entry.Key.Value));

    /// <summary>The marked credentials that exist.</summary>
    private static IEnumerable<UserAttachment> Off(UserSnapshot snapshot, Row.Declared row) =>
        [.. KeysOff(snapshot, row), .. Others(snapshot).Where(credential => snapshot.User!.Ledger.OthersOff.Contains(credential.Id))];

    /// <summary>
    /// Ids of credentials that IAM refused to activate and that are not tried again yet. An event causes one attempt, but not several in a
    /// row.
    /// </summary>
    private static IEnumerable<string> Waiting(UserSnapshot snapshot, Row.Declared row, LifecyclePolicy policy, Instant now)
    {
        Ledger ledger = snapshot.User!.Ledger;
        bool Waits(Refusal refusal) => now < refusal.Next && (!snapshot.ByEvent || now < refusal.At + policy.PropagationDelay);
        return IsOffAltogether(snapshot.User, row, policy)
            ? []
            : Off(snapshot, row)
                .Where(credential => !credential.Active && ledger.Refused.TryGetValue(credential.Id, out Refusal refusal) && Waits(refusal))
                .Select(credential => credential.Id)
                .Distinct();
    }

    private static IEnumerable<UserAttachment> KeysOff(UserSnapshot snapshot, Row.Declared row) =>
        snapshot.Keys.Where(key => row.AccessKeys && snapshot.User!.Ledger.Find(key.Id) is { Off: true }).Select(UserAttachment);
}
