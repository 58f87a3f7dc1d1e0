using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model;

/// <summary>The lock of a user. The user is suspended, whatever its row contains, until an operator unlocks it.</summary>
/// <param name="By">The operator who locked it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">A text; null if none was given.</param>
public sealed record UserLock(string By, Instant At, string? Reason)
{
    /// <summary>The value of <c>By</c> in the function's own locks.</summary>
    public const string Function = "iam-lifecycle";

    /// <summary>
    /// The id of the user that the function locked because it was unused; null for an operator's lock, which applies to the name.
    /// </summary>
    public UserId? User { get; init; }

    /// <summary>True if the lock applies to the user. A lock of the function does not apply to a later user with the same name.</summary>
    /// <param name="user">The id of the user that has the name now; null if there is none.</param>
    public bool IsFor(UserId? user) => User is null || User == user;

    public override string ToString() =>
        $"locked by {Printable.Escape(By)} since {At}{(Reason is null ? "" : $": {Printable.Escape(Reason)}")}";
}
