using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Keys;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>Suspension takes all access away and loses nothing; resumption gives back what suspension took, and no more.</summary>
internal static class AccessRules
{
    private static readonly ImmutableArray<UserAttachmentKind> OtherCredentials =
    [
        UserAttachmentKind.SigningCertificate,
        UserAttachmentKind.SshPublicKey,
        UserAttachmentKind.ServiceSpecificCredential,
    ];

    /// <summary>
    /// Boundary first, which also stops sessions; then the credentials, marked before they are switched off; then the console.
    /// </summary>
    /// <remarks>
    /// After an event the boundary is always written: GetUser may show that of the suspension before, which a resumption seconds ago took
    /// away.
    /// </remarks>
    internal static IEnumerable<Change> Suspend(UserSnapshot look, LifecyclePolicy policy, Reason reason)
    {
        ObservedUser user = look.User!;
        if (user.BoundaryArn != policy.DenyAllArn || look.ByEvent)
        {
            yield return new Change.SetBoundary(user.Name, reason, user.BoundaryArn, policy.DenyAllArn);
        }

        ImmutableArray<UserAttachment> active =
        [
            .. KeysToSwitchOff(look).Where(key => key.Active).Select(UserAttachment),
            .. Others(look).Where(credential => credential.Active),
        ];
        if (active.Length > 0)
        {
            yield return new Change.SwitchOff(user.Name, reason, active, TakesAccess: false);
        }

        if (look.HasLoginProfile || look.Remembered is not (null or { State: LoginState.Removed }))
        {
            yield return new Change.RemoveLogin(user.Name, reason);
        }
    }

    /// <summary>Why a row suspends its user: a lock before what the row itself says.</summary>
    internal static Reason Why(Row.Declared row) =>
        row.Lock is { User: not null } ? Reason.Unused
        : row.Lock is not null ? Reason.Locked
        : row.Suspended ? Reason.Suspended
        : Reason.Expired;

    /// <summary>True where something was taken away that the row does not want taken away, and that may be given back now.</summary>
    /// <param name="user">The user.</param>
    /// <param name="row">Its row.</param>
    /// <param name="policy">What it is decided by.</param>
    /// <param name="now">The time: what IAM has refused to switch on is tried again when its wait is over.</param>
    internal static bool NeedsResume(ObservedUser user, Row.Declared row, LifecyclePolicy policy, Instant now) =>
        IsOffAltogether(user, row, policy)
        || Marked(user.Ledger, row).Any(id => !user.Ledger.Refused.TryGetValue(id, out Refusal refusal) || now >= refusal.Next);

    /// <summary>The same for a close look: an event is a reason to try again, and so is a credential that is gone or works.</summary>
    internal static bool NeedsResume(UserSnapshot look, Row.Declared row, LifecyclePolicy policy, Instant now) =>
        NeedsResume(look.User!, row, policy, now) || Marked(look.User!.Ledger, row).Except(Waiting(look, row, policy, now)).Any();

    /// <summary>True where anything bears our mark that the row does not want to be off.</summary>
    internal static bool HasMarks(ObservedUser user, Row.Declared row) => Marked(user.Ledger, row).Any();

    /// <summary>What IAM refused to switch on, for a person to replace; in every plan until it is gone or works.</summary>
    internal static IEnumerable<Change> StayOff(ObservedUser user, Row.Declared row) =>
        from id in Marked(user.Ledger, row)
        where user.Ledger.Refused.ContainsKey(id)
        let refusal = user.Ledger.Refused[id]
        select new Change.Report(
            user.Name,
            Reason.CredentialStaysOff,
            $"credential {Printable.Escape(id)} stays off: IAM refused at {refusal.At} to switch it on again, and is asked again "
                + $"after {refusal.Next} or when the row changes; delete it, or replace it if it is needed",
            NeedsAttention: true
        );

    /// <summary>
    /// True where the look by which the user was switched off may have seen lists from before its resumption: the boundary denies
    /// everything, and one later look finds the credentials that work.
    /// </summary>
    internal static bool WasOnLately(ObservedUser user, LifecyclePolicy policy, Instant now) =>
        user.Ledger.Resumed is { } resumed && now < resumed + policy.Keys.Interval + policy.PropagationDelay;

    /// <summary>
    /// Only what bears our mark is switched on, though a stale list may show it as active; then the boundary is restored; then the time is
    /// noted, from which overlaps count.
    /// </summary>
    internal static IEnumerable<Change> Resume(UserSnapshot look, Row.Declared row, LifecyclePolicy policy, Instant now)
    {
        ObservedUser user = look.User!;
        if (QuarantineRules.IsMarked(user, policy))
        {
            // Before the boundary: without it the date would be that of keys that are not wanted.
            yield return new Change.MarkDeleteAfter(user.Name, Reason.Resumed, At: null);
        }

        ImmutableArray<UserAttachment> off = [.. Off(look, row)];
        var waiting = Waiting(look, row, policy, now).ToHashSet();
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
            Marked = [.. off.Select(credential => credential.Id).Distinct(), .. look.UnconfirmedMarks],
        };
    }

    /// <summary>The user as resumption leaves it, for the rules that come after.</summary>
    internal static UserSnapshot Resumed(UserSnapshot look, Row.Declared row, LifecyclePolicy policy, Instant now)
    {
        ObservedUser user = look.User!;
        var waiting = Waiting(look, row, policy, now).ToDictionary(id => id, id => (Refusal?)user.Ledger.Refused[id]);
        var on = KeysOff(look, row).Select(key => key.Id).Except(waiting.Keys).ToHashSet();
        Ledger ledger = QuarantineRules.IsMarked(user, policy) ? user.Ledger with { DeleteAfter = null } : user.Ledger;
        return look with
        {
            Resumes = true,
            ResumedBefore = user.Ledger.Resumed,
            Keys = [.. look.Keys.Select(key => on.Contains(key.Id.Value) ? key with { Active = true } : key)],
            User = user with
            {
                BoundaryArn = policy.BoundaryArn,
                Tags = LedgerRules.Replace(user.Tags, LedgerRules.Resumed(ledger, row.AccessKeys, now, waiting)),
            },
        };
    }

    /// <summary>Keys that we issued or adopted: the ledger or the parameter names them.</summary>
    internal static IEnumerable<AccessKey> OurKeys(UserSnapshot look) =>
        look.Keys.Where(key => look.User!.Ledger.Find(key.Id) is not null || look.Parameter.Content?.Names(key.Id) == true);

    /// <summary>
    /// The same with those that the ledger alone names: what it says without a second witness is enough to take access away, which can be
    /// undone.
    /// </summary>
    internal static IEnumerable<AccessKey> KeysToSwitchOff(UserSnapshot look) =>
        OurKeys(look).UnionBy(look.Keys.Where(key => look.Unconfirmed.Contains(key.Id)), key => key.Id);

    /// <summary>Credentials besides access keys, as far as they were listed.</summary>
    internal static IEnumerable<UserAttachment> Others(UserSnapshot look) => OtherCredentials.SelectMany(kind => look.AttachmentsOf(kind));

    internal static UserAttachment UserAttachment(AccessKey key) => new(UserAttachmentKind.AccessKey, key.Id.Value, key.Active);

    /// <summary>Access was taken away as a whole: all of it is given back at once, whatever IAM has refused before.</summary>
    private static bool IsOffAltogether(ObservedUser user, Row.Declared row, LifecyclePolicy policy) =>
        user.BoundaryArn == policy.DenyAllArn || (row.AccessKeys && user.Ledger.DeleteAfter is not null);

    /// <summary>Ids of what bears our mark, but of keys that the row does not want.</summary>
    private static IEnumerable<string> Marked(Ledger ledger, Row.Declared row) =>
        ledger.OthersOff.Concat(ledger.Entries.Where(entry => entry.Off && row.AccessKeys).Select(entry => entry.Key.Value));

    /// <summary>What bears our mark and is there.</summary>
    private static IEnumerable<UserAttachment> Off(UserSnapshot look, Row.Declared row) =>
        [.. KeysOff(look, row), .. Others(look).Where(credential => look.User!.Ledger.OthersOff.Contains(credential.Id))];

    /// <summary>
    /// Ids of what IAM has refused to switch on and is not asked for again by now. An event asks at once, but not again and again.
    /// </summary>
    private static IEnumerable<string> Waiting(UserSnapshot look, Row.Declared row, LifecyclePolicy policy, Instant now)
    {
        Ledger ledger = look.User!.Ledger;
        bool Waits(Refusal refusal) => now < refusal.Next && (!look.ByEvent || now < refusal.At + policy.PropagationDelay);
        return IsOffAltogether(look.User, row, policy)
            ? []
            : Off(look, row)
                .Where(credential => !credential.Active && ledger.Refused.TryGetValue(credential.Id, out Refusal refusal) && Waits(refusal))
                .Select(credential => credential.Id)
                .Distinct();
    }

    private static IEnumerable<UserAttachment> KeysOff(UserSnapshot look, Row.Declared row) =>
        look.Keys.Where(key => row.AccessKeys && look.User!.Ledger.Find(key.Id) is { Off: true }).Select(UserAttachment);
}
