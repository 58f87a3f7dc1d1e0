using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;

namespace IamLifecycle.EndToEnd;

/// <summary>Groups and policies, which give a user rights within its boundary.</summary>
internal static class Memberships
{
    public const string ReadOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    public const string Security = "arn:aws:iam::aws:policy/SecurityAudit";
    public const string Administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
    public const string DenyAll = "arn:aws:iam::aws:policy/AWSDenyAll";

    public static async Task CreateGroupsAsync(this LocalAccount account, params string[] groups)
    {
        foreach (var group in groups)
        {
            await account.Clients.Iam.CreateGroupAsync(new CreateGroupRequest { GroupName = group });
        }
    }

    public static Task AddToGroupAsync(this LocalAccount account, string user, string group) =>
        account.Clients.Iam.AddUserToGroupAsync(new AddUserToGroupRequest { UserName = user, GroupName = group });

    public static Task AttachAsync(this LocalAccount account, string user, string policy) =>
        account.Clients.Iam.AttachUserPolicyAsync(new AttachUserPolicyRequest { UserName = user, PolicyArn = policy });

    public static async Task<IReadOnlyList<string>> GetGroupsAsync(this LocalAccount account, string user)
    {
        var answer = await account.Clients.Iam.ListGroupsForUserAsync(new ListGroupsForUserRequest { UserName = user });
        return [.. (answer.Groups ?? []).Select(group => group.GroupName).Order(StringComparer.Ordinal)];
    }

    public static async Task<IReadOnlyList<string>> GetPoliciesAsync(this LocalAccount account, string user)
    {
        var answer = await account.Clients.Iam.ListAttachedUserPoliciesAsync(new ListAttachedUserPoliciesRequest { UserName = user });
        return [.. (answer.AttachedPolicies ?? []).Select(policy => policy.PolicyArn).Order(StringComparer.Ordinal)];
    }

    public static async Task<string?> GetBoundaryAsync(this LocalAccount account, string user) =>
        (await account.FindUserAsync(user))?.PermissionsBoundary?.PermissionsBoundaryArn;

    public static async Task<string> CreateKeyByHandAsync(this LocalAccount account, string user) =>
        (await account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = user })).AccessKey.AccessKeyId;
}
