using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;

namespace IamLifecycle.Model.Observed;

/// <summary>The identity that created a user, as CloudTrail records it.</summary>
/// <param name="By">The person or the session; for other identities, their kind and name.</param>
/// <param name="Role">The role that the session used, without its path; null if no role was used.</param>
/// <param name="Account">The caller's account; null if CloudTrail does not name it.</param>
public sealed record Maker(string By, string? Role = null, string? Account = null)
{
    /// <summary>IAM limits names of sessions, roles and users to 64 characters. A longer text is an ARN or not a name.</summary>
    private const int Longest = 64;

    /// <summary>True if the caller's account differs from the account of the user.</summary>
    public bool FromOtherAccount { get; init; }

    /// <summary>The origin for a notice, with the source of the call.</summary>
    public NoticeOrigin From(string sourceIp) =>
        new(Printable.Middle(By, Longest), Role is null ? null : Printable.Middle(Role, Longest), Printable.Escape(sourceIp), Account);

    public override string ToString() =>
        Printable.Middle(By, Longest)
        + (Role is null ? "" : $" with {Printable.Middle(AwsRoles.Shown(Role), Longest)}")
        + (FromOtherAccount ? $" of account {Printable.Escape(Account ?? "")}" : "");
}
