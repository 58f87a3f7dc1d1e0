using System.Text.RegularExpressions;

namespace IamLifecycle.Model.Identity;

/// <summary>Shows names of roles to people.</summary>
internal static partial class AwsRoles
{
    /// <summary>Identity Center appends a number to the name of the permission set, which says nothing to a reader.</summary>
    public static string Shown(string role) => IdentityCenter().Replace(role, "$1");

    [GeneratedRegex(@"\A(AWSReservedSSO_.+)_[0-9a-f]{16}\z")]
    private static partial Regex IdentityCenter();
}
