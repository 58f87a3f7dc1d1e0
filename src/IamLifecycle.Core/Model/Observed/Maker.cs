using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;

namespace IamLifecycle.Model.Observed;

/// <summary>Who made a user, as CloudTrail records it.</summary>
/// <param name="By">The person or the session; of other identities their kind and name.</param>
/// <param name="Role">The role that the session used, without path; null where no role was used.</param>
/// <param name="Account">The caller's account; null where CloudTrail does not name it.</param>
public sealed record Maker(string By, string? Role = null, string? Account = null)
{
    /// <summary>IAM names sessions, roles and users with 64 characters at most; what is longer is an ARN or no name.</summary>
    private const int Longest = 64;

    /// <summary>The caller's account is not that in which the user was made.</summary>
    public bool FromOtherAccount { get; init; }

    /// <summary>What is told of it, with where the call came from.</summary>
    public NoticeOrigin From(string sourceIp) =>
        new(Printable.Middle(By, Longest), Role is null ? null : Printable.Middle(Role, Longest), Printable.Escape(sourceIp), Account);

    public override string ToString() =>
        Printable.Middle(By, Longest)
        + (Role is null ? "" : $" with {Printable.Middle(AwsRoles.Shown(Role), Longest)}")
        + (FromOtherAccount ? $" of account {Printable.Escape(Account ?? "")}" : "");
}
