using NodaTime;

namespace IamLifecycle.Model;

/// <summary>That an operator has locked a user: it is suspended whatever its row says, until an operator unlocks it.</summary>
/// <param name="By">Who locked it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, in words; null where nobody said.</param>
public sealed record UserLock(string By, Instant At, string? Reason)
{
    public override string ToString() => $"locked by {Printable.Of(By)} since {At}{(Reason is null ? "" : $": {Printable.Of(Reason)}")}";
}
