using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>
/// An event that a user was created outside of the table, from CloudTrail. It determines which user is read and what is reported.
/// </summary>
/// <param name="User">The user that was created.</param>
/// <param name="By">The identity that created it.</param>
/// <param name="At">When.</param>
/// <param name="From">The IP address of the call.</param>
/// <param name="With">The program that made the call.</param>
public sealed record UnmanagedUser(UserName User, Maker By, Instant At, string From, string With)
{
    public override string ToString() =>
        $"created outside of the table by {By} at {At}, from {Printable.Escape(From)}, with {Printable.Escape(With)}";
}
