using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>
/// That somebody made a user outside of the table, as CloudTrail tells it. It says whom to look at, and what to say of it.
/// </summary>
/// <param name="User">The user that was made.</param>
/// <param name="By">Who made it.</param>
/// <param name="At">When.</param>
/// <param name="From">The address that the call came from.</param>
/// <param name="With">The program that made it.</param>
public sealed record UnmanagedUser(UserName User, Maker By, Instant At, string From, string With)
{
    public override string ToString() =>
        $"made outside of the table by {By} at {At}, from {Printable.Escape(From)}, with {Printable.Escape(With)}";
}
