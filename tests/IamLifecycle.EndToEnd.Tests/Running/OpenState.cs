using Amazon.DynamoDBv2.Model;
using Amazon.IdentityManagement.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;

namespace IamLifecycle.EndToEnd;

/// <summary>The state that is readable with permissions for names, tags and the tables only.</summary>
internal static class OpenState
{
    /// <summary>Tags of users and parameters, and the items of both tables, as text.</summary>
    public static async Task<IEnumerable<string>> ReadableStateAsync(this LocalAccount account)
    {
        var text = new List<string>();
        foreach (var user in await account.GetUserNamesAsync())
        {
            text.AddRange((await account.GetTagsAsync(user)).Select(tag => $"{tag.Key} {tag.Value}"));
        }

        foreach (var table in new[] { LocalAccount.UsersTable, LocalAccount.StateTable })
        {
            var items = await account.Clients.DynamoDb.ScanAsync(new ScanRequest { TableName = table });
            text.AddRange((items.Items ?? []).SelectMany(item => item).Select(attribute => $"{attribute.Key} {Text(attribute.Value)}"));
        }

        return text;
    }

    /// <summary>All state that the function can change, as one text. Equal snapshots mean that the function changed nothing.</summary>
    public static async Task<string> SnapshotAsync(this LocalAccount account)
    {
        var text = new List<string>();
        foreach (var name in await account.GetUserNamesAsync())
        {
            var user = (await account.Clients.Iam.GetUserAsync(new GetUserRequest { UserName = name })).User;
            text.Add($"{user.Arn} {user.UserId} {user.PermissionsBoundary?.PermissionsBoundaryArn}");
            text.AddRange(
                (await account.GetTagsAsync(name))
                    .OrderBy(tag => tag.Key, StringComparer.Ordinal)
                    .Select(tag => $"  {tag.Key} = {tag.Value}")
            );
            text.AddRange((await account.GetKeysAsync(name)).Select(key => $"  {key.AccessKeyId} {key.Status}"));
        }

        foreach (var name in await account.GetParameterNamesAsync())
        {
            text.Add($"{name} v{(await account.FindParameterAsync(name))!.Version}");
        }

        text.AddRange(await account.ReadableStateAsync());
        return string.Join('\n', text);
    }

    public static async Task<IReadOnlyDictionary<string, string>> GetParameterTagsAsync(this LocalAccount account, string name)
    {
        var answer = await account.Clients.Ssm.ListTagsForResourceAsync(
            new ListTagsForResourceRequest { ResourceType = ResourceTypeForTagging.Parameter, ResourceId = name }
        );
        return (answer.TagList ?? []).ToDictionary(tag => tag.Key, tag => tag.Value);
    }

    private static string Text(AttributeValue value) =>
        value switch
        {
            { S: { } text } => text,
            { N: { } number } => number,
            { BOOL: { } flag } => flag.ToString(),
            { M: { Count: > 0 } map } => string.Join(' ', map.Select(pair => $"{pair.Key} {Text(pair.Value)}")),
            { L: { Count: > 0 } list } => string.Join(' ', list.Select(Text)),
            { SS: { Count: > 0 } set } => string.Join(' ', set.Order(StringComparer.Ordinal)),
            _ => "",
        };
}
