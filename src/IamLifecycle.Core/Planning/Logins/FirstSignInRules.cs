using System.Collections.Frozen;
using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Membership;

namespace IamLifecycle.Planning.Logins;

/// <summary>Detects a user that cannot change its initial password, although it must do so at the first sign-in.</summary>
/// <remarks>
/// Either the account's password policy lets every user change their own password, or a policy of the user or of its groups allows
/// iam:ChangePassword (IAM User Guide, "Permit IAM users to change their own passwords"). Policy documents are not read: any policy that is
/// not an AWS managed policy may allow it.
/// </remarks>
public static class FirstSignInRules
{
    /// <summary>AWS managed policies that allow iam:ChangePassword.</summary>
    private static readonly FrozenSet<string> Allowing = FrozenSet.Create(
        StringComparer.Ordinal,
        "AdministratorAccess",
        "AWSMcpServiceActionsFullAccess",
        "IAMFullAccess",
        "IAMUserChangePassword"
    );

    /// <summary>False for a policy that certainly does not allow it.</summary>
    public static bool MayAllow(string policyArn) =>
        policyArn.Split(':') is not [_, _, _, _, "aws", var resource] || Allowing.Contains(resource.Split('/')[^1]);

    /// <summary>The groups that the user will be a member of.</summary>
    internal static ImmutableSortedSet<string> GroupsOf(UserSnapshot snapshot, LifecyclePolicy policy) =>
        snapshot.Row is Row.Declared row ? MembershipRules.GroupsOf(row, policy) : policy.ConsoleAccess.DefaultGroups;

    /// <summary>The policies that the row attaches.</summary>
    internal static ImmutableSortedSet<string> PoliciesOf(UserSnapshot snapshot) => (snapshot.Row as Row.Declared)?.ManagedPolicies ?? [];

    internal static Change.Report Blocked(UserName user) =>
        new(
            user,
            Reason.FirstSignInBlocked,
            "the initial password must be changed at the first sign-in, and the user may not change it: the account's password "
                + "policy does not let users change their own password, and no policy of the user or its groups allows "
                + "iam:ChangePassword",
            NeedsAttention: true
        );
}
