using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model;

/// <summary>What a run had begun and may have left half done.</summary>
public enum IntentKind
{
    /// <summary>An access key is being made and published.</summary>
    IssueKey,

    /// <summary>The user is being deleted.</summary>
    DeleteUser,
}

/// <summary>Written to the state table before a step that cannot be repeated, so that a later run can tell what happened.</summary>
/// <param name="Kind">What was begun.</param>
/// <param name="KnownKeys">The user's keys before it began.</param>
/// <param name="At">When it was written.</param>
/// <param name="User">The user it was written for; a namesake is another user.</param>
/// <param name="WriterUntil">The end of the writer's lease: until then its writes may still arrive.</param>
public sealed record Intent(IntentKind Kind, ImmutableArray<AccessKeyId> KnownKeys, Instant At, UserId User, Instant WriterUntil)
{
    /// <summary>The deletion of the user was begun, under an intent to issue a key that is kept as proof of what became of it.</summary>
    public bool DeletionBegun { get; init; }

    /// <summary>
    /// Virtual MFA devices of the user that is being deleted: once deactivated they are no user's, and nothing else names them.
    /// </summary>
    public ImmutableArray<string> Devices { get; init; } = [];

    /// <summary>What was begun was answered with a refusal: nothing of it can arrive any more.</summary>
    public bool Answered { get; init; }

    /// <summary>SSM refused to store the key that the intent was for; null where it did not.</summary>
    public WriteRefusal? Refusal { get; init; }

    /// <summary>The gate has admitted the user's deletion, and it was begun.</summary>
    public bool IsOfDeletion => Kind is IntentKind.DeleteUser || DeletionBegun;
}

/// <summary>The right to write for one user, held by one run. <paramref name="Token"/> is random for each acquisition.</summary>
public sealed record Lease(UserName User, string Token, Instant Until, Intent? Intent)
{
    /// <summary>What is remembered of the user's console login.</summary>
    public LoginRecord? Login { get; init; }

    /// <summary>The user's lock, as it was when the lease was taken; null where there is none.</summary>
    public UserLock? Lock { get; init; }

    /// <summary>What the state table records of the credentials that the function switched off; null where there are none.</summary>
    public SwitchedOffCredentials? SwitchedOff { get; init; }

    /// <summary>
    /// The user of a lock of the function's own that has come to nothing, because that user is gone: the release takes the lock away.
    /// </summary>
    public UserId? Unlocks { get; init; }
}
