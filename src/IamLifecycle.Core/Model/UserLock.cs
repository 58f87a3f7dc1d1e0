using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model;

/// <summary>That a user is locked: it is suspended whatever its row says, until an operator unlocks it.</summary>
/// <param name="By">Who locked it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, in words; null where none was given.</param>
public sealed record UserLock(string By, Instant At, string? Reason)
{
    /// <summary>What the function signs its own locks with.</summary>
    public const string Function = "iam-lifecycle";

    /// <summary>The user that the function locked because it was not used; null for an operator's lock, which holds for the name.</summary>
    public UserId? User { get; init; }

    /// <summary>True for the user that is locked: the function's lock is none of a namesake's.</summary>
    /// <param name="user">The user that bears the name now; null where there is none.</param>
    public bool IsFor(UserId? user) => User is null || User == user;

    public override string ToString() =>
        $"locked by {Printable.Escape(By)} since {At}{(Reason is null ? "" : $": {Printable.Escape(Reason)}")}";
}
