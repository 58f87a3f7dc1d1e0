using Amazon.IdentityManagement.Model;

namespace IamLifecycle.LocalAws.Accounts;

public sealed partial class LocalAccount
{
    /// <summary>The names of all users, sorted.</summary>
    public async Task<IReadOnlyList<string>> GetUserNamesAsync()
    {
        var names = new List<string>();
        var request = new ListUsersRequest { MaxItems = 1000 };
        ListUsersResponse page;
        do
        {
            page = await Clients.Iam.ListUsersAsync(request);
            names.AddRange((page.Users ?? []).Select(user => user.UserName));
            request.Marker = page.Marker;
        } while (page.IsTruncated == true);

        return [.. names.Order(StringComparer.Ordinal)];
    }

    /// <summary>Returns the user; null if there is none.</summary>
    public async Task<User?> FindUserAsync(string userName)
    {
        try
        {
            return (await Clients.Iam.GetUserAsync(new GetUserRequest { UserName = userName })).User;
        }
        catch (NoSuchEntityException)
        {
            return null;
        }
    }

    /// <summary>The user's tags.</summary>
    public async Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string userName)
    {
        var answer = await Clients.Iam.ListUserTagsAsync(new ListUserTagsRequest { UserName = userName });
        return (answer.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value);
    }

    /// <summary>The user's access keys, oldest first.</summary>
    public async Task<IReadOnlyList<AccessKeyMetadata>> GetKeysAsync(string userName)
    {
        var answer = await Clients.Iam.ListAccessKeysAsync(new ListAccessKeysRequest { UserName = userName });
        return [.. (answer.AccessKeyMetadata ?? []).OrderBy(key => key.CreateDate)];
    }

    /// <summary>Creates an unmanaged user, as an administrator would.</summary>
    public async Task<User> CreateUserByHandAsync(string userName, string path = "/") =>
        (await Clients.Iam.CreateUserAsync(new CreateUserRequest { UserName = userName, Path = path })).User;
}
