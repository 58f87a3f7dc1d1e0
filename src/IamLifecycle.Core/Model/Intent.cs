using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model;

/// <summary>An operation that a run started and may not have finished.</summary>
public enum IntentKind
{
    /// <summary>An access key is being created and published.</summary>
    IssueKey,

    /// <summary>The user is being deleted.</summary>
    DeleteUser,
}

/// <summary>Written to the state table before a step that must not be repeated, so that a later run can find out what happened.</summary>
/// <param name="Kind">The operation that was started.</param>
/// <param name="KnownKeys">The user's keys before the operation.</param>
/// <param name="At">When it was written.</param>
/// <param name="User">The id of the user it was written for. A later user with the same name has another id.</param>
/// <param name="WriterUntil">The end of the writer's lease. Its writes may still arrive until then.</param>
public sealed record Intent(IntentKind Kind, ImmutableArray<AccessKeyId> KnownKeys, Instant At, UserId User, Instant WriterUntil)
{
    /// <summary>
    /// The user's deletion was started while an intent to issue a key was open. That intent is kept, because it can still prove that a key
    /// is an orphan.
    /// </summary>
    public bool DeletionBegun { get; init; }

    /// <summary>
    /// Virtual MFA devices of the user that is being deleted. A deactivated device is assigned to no user, so only this list still
    /// identifies it.
    /// </summary>
    public ImmutableArray<string> Devices { get; init; } = [];

    /// <summary>AWS refused the operation, so no write of it can still arrive.</summary>
    public bool Answered { get; init; }

    /// <summary>The refusal of SSM to store the key that the intent was for; null if SSM did not refuse.</summary>
    public WriteRefusal? Refusal { get; init; }

    /// <summary>True if the gate has admitted the user's deletion and the deletion was started.</summary>
    public bool IsOfDeletion => Kind is IntentKind.DeleteUser || DeletionBegun;
}

/// <summary>The right to write for one user, held by one run. <paramref name="Token"/> is random for each acquisition.</summary>
public sealed record Lease(UserName User, string Token, Instant Until, Intent? Intent)
{
    /// <summary>The record of the user's console login.</summary>
    public LoginRecord? Login { get; init; }

    /// <summary>The user's lock when the lease was taken; null if there is none.</summary>
    public UserLock? Lock { get; init; }

    /// <summary>The state table's record of the credentials that the function deactivated; null if there is none.</summary>
    public SwitchedOffCredentials? SwitchedOff { get; init; }

    /// <summary>
    /// The user of a lock that the function wrote and that is obsolete because the user no longer exists. The release of the lease deletes
    /// the lock.
    /// </summary>
    public UserId? Unlocks { get; init; }
}
