using Amazon.DynamoDBv2.Model;
using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Slack;
using Delete = Amazon.DynamoDBv2.Model.Delete;

namespace IamLifecycle.LocalAws.Demo;

/// <summary>
/// Checks the account independently of the function. Each check returns what it observed, or null if the condition does not hold (yet).
/// </summary>
internal sealed class DemoAccount(LocalAccount account)
{
    public async Task<string?> OwnedAsync(string name)
    {
        if (await account.FindUserAsync(name) is not { } user || user.PermissionsBoundary?.PermissionsBoundaryArn != account.BoundaryArn)
        {
            return null;
        }

        return (await account.GetTagsAsync(name)).TryGetValue("iam-lifecycle:owner", out var owner) ? $"{user.Arn} of {owner}" : null;
    }

    public async Task<string?> WorkingAsync(string name, Dictionary<string, StoredKey> remember)
    {
        if (await account.FindStoredKeyAsync(name) is not { } key || !await account.WorksAsync(key))
        {
            return null;
        }

        remember[name] = key;
        return key.AccessKeyId;
    }

    /// <summary>Another key is published, the old key is stored beside it, and both work.</summary>
    public async Task<string?> RotatedAsync(StoredKey old, string name)
    {
        var current = await account.FindStoredKeyAsync(name);
        var pending = await account.FindStoredKeyAsync(name, "pending_deletion");
        var rotated = current is not null && current.AccessKeyId != old.AccessKeyId && pending?.AccessKeyId == old.AccessKeyId;
        return rotated && await account.WorksAsync(current!) && await account.WorksAsync(pending!)
            ? $"{old.AccessKeyId} -> {current!.AccessKeyId}"
            : null;
    }

    /// <summary>Another key is published, and the old key, which no parameter contains any more, still works.</summary>
    public async Task<string?> ReplacedAsync(StoredKey old, string name) =>
        await account.FindStoredKeyAsync(name) is { } current
        && current.AccessKeyId != old.AccessKeyId
        && await account.WorksAsync(current)
        && await account.WorksAsync(old)
            ? $"{old.AccessKeyId} -> {current.AccessKeyId}"
            : null;

    /// <summary>All access is denied, STS rejects the published key, and the parameter still contains it.</summary>
    public async Task<string?> SuspendedAsync(string name, Dictionary<string, StoredKey> remember)
    {
        if (
            await account.FindStoredKeyAsync(name) is not { } key
            || await account.WorksAsync(key)
            || (await account.FindUserAsync(name))?.PermissionsBoundary?.PermissionsBoundaryArn != "arn:aws:iam::aws:policy/AWSDenyAll"
        )
        {
            return null;
        }

        remember[name] = key;
        return $"{key.AccessKeyId} is refused";
    }

    /// <summary>The key from before works.</summary>
    public async Task<string?> WorksAgainAsync(StoredKey key, string name) =>
        await account.WorksAsync(key) && await OwnedAsync(name) is not null ? key.AccessKeyId : null;

    /// <summary>The user has the tag.</summary>
    public async Task<string?> TaggedAsync(string name, string key, string value) =>
        (await account.GetTagsAsync(name)).GetValueOrDefault(key) == value ? $"{key}={value}" : null;

    /// <summary>The key that was created by hand still works, and another key is published beside it.</summary>
    public async Task<string?> AdoptedAsync(string name, StoredKey byHand) =>
        await OwnedAsync(name) is not null
        && await account.WorksAsync(byHand)
        && await account.FindStoredKeyAsync(name) is { } current
        && await account.WorksAsync(current)
            ? $"{byHand.AccessKeyId} works, {current.AccessKeyId} is published"
            : null;

    public async Task<string?> LoginAsync(string name) =>
        (await account.FindLoginAsync(name))?.PasswordResetRequired == true ? "PasswordResetRequired" : null;

    /// <summary>The user received one password by direct message, and it is the password that works.</summary>
    public static async Task<string?> KnowsPasswordAsync(string name, Letters letters, EmulatedAws aws) =>
        letters.BySlack(name) is [var sent] && (await aws.GetPasswordsAsync()).GetValueOrDefault(name) == sent ? "" : null;

    public async Task<string?> OlderThanAsync(TimeSpan age, string name)
    {
        var made = (await account.GetKeysAsync(name)).Max(key => key.CreateDate);
        return DateTime.UtcNow - made?.ToUniversalTime() > age ? "" : null;
    }

    public async Task<StoredKey> MakeKeyByHandAsync(string name)
    {
        var key = (await account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = name })).AccessKey;
        return new StoredKey(key.AccessKeyId, key.SecretAccessKey, 0);
    }

    /// <summary>IAM does not list the old key any more, STS rejects it, and the published key works.</summary>
    public async Task<string?> RetiredAsync(StoredKey old, string name)
    {
        var listed = (await account.GetKeysAsync(name)).Any(key => key.AccessKeyId == old.AccessKeyId);
        return
            !listed
            && !await account.WorksAsync(old)
            && await account.FindStoredKeyAsync(name) is { } current
            && await account.WorksAsync(current)
            ? $"{old.AccessKeyId} is refused, {current.AccessKeyId} is in use"
            : null;
    }

    public async Task<string?> GoneAsync(string name) =>
        await account.FindUserAsync(name) is null && await account.FindParameterAsync(LocalAccount.ParameterName(name)) is null ? "" : null;

    public async Task<string?> AllWorkAsync(params string[] names)
    {
        foreach (var name in names)
        {
            if (await account.FindStoredKeyAsync(name) is not { } key || !await account.WorksAsync(key))
            {
                return null;
            }
        }

        return "";
    }

    public async Task<string?> UntouchedAsync(User before)
    {
        var now = await account.FindUserAsync(before.UserName);
        var touched =
            now?.UserId != before.UserId
            || now.PermissionsBoundary is not null
            || (await account.GetTagsAsync(before.UserName)).Count > 0
            || (await account.GetKeysAsync(before.UserName)).Count > 0;
        return touched ? null : "no tag, no boundary, no key";
    }

    public static async Task<string?> NoSecretAsync(EmulatedAws aws, IReadOnlyList<string> lines)
    {
        var secrets = await aws.GetSecretsAsync();
        return lines.Any(line => secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal)))
            ? null
            : $"{secrets.Count} secrets looked for in {lines.Count} lines";
    }

    /// <summary>Removes the rows at once, as if the table were emptied by mistake.</summary>
    public Task RemoveRowsAsync(params string[] names) =>
        account.Clients.DynamoDb.TransactWriteItemsAsync(
            new TransactWriteItemsRequest
            {
                TransactItems =
                [
                    .. names.Select(name => new TransactWriteItem
                    {
                        Delete = new Delete
                        {
                            TableName = account.RowTable,
                            Key = new() { ["UserName"] = new(name) },
                        },
                    }),
                ],
            }
        );
}
