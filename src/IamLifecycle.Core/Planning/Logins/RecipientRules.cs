using System.Security.Cryptography;
using System.Text;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Logins;

/// <summary>
/// Prevents a row from redirecting a console password. An existing password is replaced only for a recipient that is recorded, that was
/// named long enough ago, or that has an operator's consent.
/// </summary>
public static class RecipientRules
{
    /// <summary>The changes for a login that must be created, or for none: the login itself, or what must precede it.</summary>
    internal static IEnumerable<Change> Plan(LoginView view, Change.GiveLogin? give)
    {
        RememberedRecipient? known = Known(view.Snapshot);
        Contact to = view.Row.Contact;
        if (!view.Policy.ConsoleAccess.CanReach(to))
        {
            return give is null ? [] : [give];
        }

        if (known is null)
        {
            bool first = view.Snapshot.Login is null;
            return give is null && first ? []
                : first && view.Snapshot.HasLoginProfile ? [Note(view, former: null, waits: true), .. After(view, give)]
                : give is not null ? [give]
                : [Note(view, former: null, waits: view.Snapshot.Login is { State: LoginState.Kept })];
        }

        if (!known.Covers(to))
        {
            return [Note(view, known.To, waits: true), .. After(view, give)];
        }

        return give is null ? []
            : !IsWaiting(known, view.Policy, view.Now) ? [give]
            : view.Snapshot.RecipientConsent ? [give with { Consent = Digest(view.Snapshot.User!.Id, to) }]
            : [Waiting(view, known.ChangedAt!.Value)];
    }

    /// <summary>True if the bulk reads show a recipient that must be recorded.</summary>
    internal static bool IsUnknown(LoginRecord login, Row.Declared row, LifecyclePolicy policy) =>
        policy.ConsoleAccess.CanReach(row.Contact) && login.Recipient?.Covers(row.Contact) is not true;

    /// <summary>The digest of the consent that would end the delay; null if there is no delay.</summary>
    internal static string? ConsentWanted(UserSnapshot snapshot, LifecyclePolicy policy, Instant now) =>
        snapshot is { Row: Row.Declared { Console: true } row, User: { } user }
        && Known(snapshot) is { } known
        && known.Covers(row.Contact)
        && IsWaiting(known, policy, now)
            ? Digest(user.Id, row.Contact)
            : null;

    /// <summary>Identifies a recipient of one user in a consent.</summary>
    public static string Digest(UserId user, Contact to) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"recipient\n{user}\n{to.SlackUser}\n{to.Email?.ToUpperInvariant()}"))
        )[..32];

    /// <summary>The recorded recipient of this user, whatever the state of its login is.</summary>
    internal static RememberedRecipient? Known(UserSnapshot snapshot) =>
        snapshot is { User: { } user, Remembered: { } record } && record.User == user.Id ? record.Recipient : null;

    /// <summary>What follows after a recipient is recorded in this plan.</summary>
    private static IEnumerable<Change> After(LoginView view, Change.GiveLogin? give) =>
        give is null ? []
        : view.Policy.ConsoleAccess.RecipientChangeDelay == Duration.Zero ? [give]
        : [Waiting(view, view.Now)];

    private static bool IsWaiting(RememberedRecipient known, LifecyclePolicy policy, Instant now) =>
        known.ChangedAt + policy.ConsoleAccess.RecipientChangeDelay > now;

    private static Change.RememberRecipient Note(LoginView view, Contact? former, bool waits) =>
        new(view.User, waits ? Reason.RecipientChanged : Reason.RecipientNoted, view.Row.Contact, former, waits);

    private static Change.Report Waiting(LoginView view, Instant changed) =>
        new(
            view.User,
            Reason.RecipientChanged,
            $"no console password is set before {changed + view.Policy.ConsoleAccess.RecipientChangeDelay}, because the row has "
                + $"named another recipient since {changed}; "
                + $"to set it at once, use `iam-lifecycle consent recipient {view.User}`"
        );
}
