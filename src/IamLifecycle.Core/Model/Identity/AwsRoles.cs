using System.Text.RegularExpressions;

namespace IamLifecycle.Model.Identity;

/// <summary>Formats names of roles for people.</summary>
internal static partial class AwsRoles
{
    /// <summary>Removes the suffix that IAM Identity Center appends to the name of a permission set.</summary>
    public static string Shown(string role) => IdentityCenter().Replace(role, "$1");

    [GeneratedRegex(@"\A(AWSReservedSSO_.+)_[0-9a-f]{16}\z")]
    private static partial Regex IdentityCenter();
}
