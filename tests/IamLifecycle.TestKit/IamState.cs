using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;

namespace IamLifecycle.TestKit;

/// <summary>What IAM says about users, read past the product.</summary>
public static class IamState
{
    /// <summary>The names of all users, sorted.</summary>
    public static async Task<IReadOnlyList<string>> GetUserNamesAsync(this LocalAccount account)
    {
        var names = new List<string>();
        var request = new ListUsersRequest { MaxItems = 1000 };
        ListUsersResponse page;
        do
        {
            page = await account.Clients.Iam.ListUsersAsync(request);
            names.AddRange((page.Users ?? []).Select(user => user.UserName));
            request.Marker = page.Marker;
        }
        while (page.IsTruncated == true);

        return [.. names.Order(StringComparer.Ordinal)];
    }

    /// <summary>The user; null when there is none.</summary>
    public static async Task<User?> FindUserAsync(this LocalAccount account, string userName)
    {
        try
        {
            return (await account.Clients.Iam.GetUserAsync(new GetUserRequest { UserName = userName })).User;
        }
        catch (NoSuchEntityException)
        {
            return null;
        }
    }

    /// <summary>The user's tags.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> GetTagsAsync(this LocalAccount account, string userName)
    {
        var answer = await account.Clients.Iam.ListUserTagsAsync(new ListUserTagsRequest { UserName = userName });
        return (answer.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value);
    }

    /// <summary>The user's access keys, oldest first.</summary>
    public static async Task<IReadOnlyList<AccessKeyMetadata>> GetKeysAsync(this LocalAccount account, string userName)
    {
        var answer = await account.Clients.Iam.ListAccessKeysAsync(new ListAccessKeysRequest { UserName = userName });
        return [.. (answer.AccessKeyMetadata ?? []).OrderBy(key => key.CreateDate)];
    }

    /// <summary>A user made by hand, as somebody else would.</summary>
    public static async Task<User> CreateUserByHandAsync(this LocalAccount account, string userName, string path = "/") =>
        (await account.Clients.Iam.CreateUserAsync(new CreateUserRequest { UserName = userName, Path = path })).User;
}
