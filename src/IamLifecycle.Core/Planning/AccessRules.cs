using System.Collections.Immutable;
using IamLifecycle.Model;
using NodaTime;

namespace IamLifecycle.Planning;

/// <summary>Suspension takes all access away and loses nothing; resumption gives back what suspension took, and no more.</summary>
internal static class AccessRules
{
    private static readonly ImmutableArray<BelongingKind> OtherCredentials =
        [BelongingKind.SigningCertificate, BelongingKind.SshPublicKey, BelongingKind.ServiceSpecificCredential];

    /// <summary>Boundary first, which also stops sessions; then the credentials, marked before they are switched off; then the console.</summary>
    /// <remarks>After an event the boundary is always written: GetUser may show that of the suspension before, which a resumption seconds ago took away.</remarks>
    internal static IEnumerable<Change> Suspend(CloseLook look, LifecyclePolicy policy, Reason reason)
    {
        ObservedUser user = look.User!;
        if (user.BoundaryArn != policy.DenyAllArn || look.ByEvent)
        {
            yield return new Change.SetBoundary(user.Name, reason, user.BoundaryArn, policy.DenyAllArn);
        }

        ImmutableArray<Belonging> active = [.. OurKeys(look).Where(key => key.Active).Select(Belonging), .. OtherCredentials.SelectMany(kind => look.Of(kind)).Where(credential => credential.Active)];
        if (active.Length > 0)
        {
            yield return new Change.SwitchOff(user.Name, reason, active, TakesAccess: false);
        }

        if (look.HasLoginProfile || look.Remembered is not null)
        {
            yield return new Change.RemoveLogin(user.Name, reason);
        }
    }

    /// <summary>True where something was taken away that the row does not want taken away.</summary>
    internal static bool NeedsResume(ObservedUser user, Row.Declared row, LifecyclePolicy policy) =>
        user.BoundaryArn == policy.DenyAllArn
        || !user.Ledger.OthersOff.IsEmpty
        || (row.AccessKeys && user.Ledger.HasAnythingOff);

    /// <summary>True where the look by which the user was switched off may have seen lists from before its resumption: the boundary denies everything, and one later look finds the credentials that work.</summary>
    internal static bool WasOnLately(ObservedUser user, LifecyclePolicy policy, Instant now) =>
        user.Ledger.Resumed is { } resumed && now < resumed + policy.Keys.Interval + policy.Settle;

    /// <summary>Only what bears our mark is switched on, though a stale list may show it as active; then the boundary is restored; then the time is noted, from which overlaps count.</summary>
    internal static IEnumerable<Change> Resume(CloseLook look, Row.Declared row, LifecyclePolicy policy)
    {
        ObservedUser user = look.User!;
        if (QuarantineRules.IsMarked(user, policy))
        {
            // Before the boundary: without it the date would be that of keys that are not wanted.
            yield return new Change.MarkDeleteAfter(user.Name, Reason.Resumed, At: null);
        }

        ImmutableArray<Belonging> off = [.. KeysOff(look, row), .. OtherCredentials.SelectMany(kind => look.Of(kind)).Where(credential => user.Ledger.OthersOff.Contains(credential.Id))];
        if (off.Length > 0)
        {
            yield return new Change.SwitchOn(user.Name, Reason.Resumed, off);
        }

        if (user.BoundaryArn != policy.BoundaryArn)
        {
            yield return new Change.SetBoundary(user.Name, Reason.Resumed, user.BoundaryArn, policy.BoundaryArn);
        }

        yield return new Change.MarkResumed(user.Name, Reason.Resumed, row.AccessKeys);
    }

    /// <summary>The user as resumption leaves it, for the rules that come after.</summary>
    internal static CloseLook Resumed(CloseLook look, Row.Declared row, LifecyclePolicy policy, Instant now)
    {
        var on = KeysOff(look, row).Select(key => key.Id).ToHashSet();
        ObservedUser user = look.User!;
        Ledger ledger = QuarantineRules.IsMarked(user, policy) ? user.Ledger with { DeleteAfter = null } : user.Ledger;
        return look with
        {
            Resumes = true,
            Keys = [.. look.Keys.Select(key => on.Contains(key.Id.Value) ? key with { Active = true } : key)],
            User = user with { BoundaryArn = policy.BoundaryArn, Tags = LedgerRules.Replace(user.Tags, LedgerRules.Resumed(ledger, row.AccessKeys, now)) },
        };
    }

    /// <summary>Keys that we issued or adopted: the ledger or the parameter names them.</summary>
    internal static IEnumerable<AccessKey> OurKeys(CloseLook look) =>
        look.Keys.Where(key => look.User!.Ledger.Find(key.Id) is not null || look.Parameter.Content?.Names(key.Id) == true);

    internal static Belonging Belonging(AccessKey key) => new(BelongingKind.AccessKey, key.Id.Value, key.Active);

    private static IEnumerable<Belonging> KeysOff(CloseLook look, Row.Declared row) =>
        look.Keys.Where(key => row.AccessKeys && look.User!.Ledger.Find(key.Id) is { Off: true }).Select(Belonging);
}
