using System.Globalization;
using System.Text.Json;
using IamLifecycle.LocalAws.Accounts;

namespace IamLifecycle.EndToEnd;

/// <summary>The state that every run must reach from any earlier state.</summary>
internal static class Convergence
{
    public const string Owner = "eu-central-1/iam-users";
    public const string Path = "/iam-lifecycle/";

    /// <summary>User, keys, parameter and ledger agree, the published key works, and no lease or intent is left.</summary>
    public static async Task ShouldBeInOrderAsync(this LocalAccount account, string userName, string path = Path)
    {
        var user = await account.FindUserAsync(userName);
        user.Should().NotBeNull();
        user!.Path.Should().Be(path);
        user.PermissionsBoundary?.PermissionsBoundaryArn.Should().Be(account.BoundaryArn);

        var parameter = await account.FindParameterAsync(LocalAccount.ParameterName(userName));
        parameter.Should().NotBeNull();
        var document = JsonDocument.Parse(parameter!.Value).RootElement;
        var entries = document
            .EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.Object)
            .ToDictionary(
                member => member.Value.GetProperty("AccessKeyId").GetString()!,
                member => (State: member.Name, Created: member.Value.GetProperty("CreatedAt").GetString()!)
            );

        (await account.GetKeysAsync(userName))
            .Select(key => key.AccessKeyId)
            .Should()
            .BeEquivalentTo(entries.Keys, "every key is published, and every published key exists");
        var tags = (await account.GetTagsAsync(userName)).Where(tag =>
            tag.Key.StartsWith("iam-lifecycle:", StringComparison.Ordinal) && tag.Key != "iam-lifecycle:resumed"
        );
        tags.Select(tag => $"{tag.Key} = {tag.Value}")
            .Should()
            .BeEquivalentTo(
                entries
                    .Select(entry => $"iam-lifecycle:key:{entry.Key} = {entry.Value.State} {entry.Value.Created}")
                    .Append($"iam-lifecycle:owner = {Owner}")
                    .Append(string.Create(CultureInfo.InvariantCulture, $"iam-lifecycle:parameter = v{parameter.Version}")),
                "the ledger agrees with parameter and keys"
            );

        (await account.AuthenticateAsync(userName, "current")).Should().Be(user.Arn);
        (await account.GetStateAsync($"user#{userName.ToLowerInvariant()}"))
            ?.Keys.Should()
            .BeEquivalentTo(["Id", "Login"], "no lease and no intent is left");
    }

    /// <summary>
    /// The ARN that STS returns for the key in this entry of the parameter; null if there is no key or it does not work.
    /// </summary>
    public static async Task<string?> AuthenticateAsync(this LocalAccount account, string userName, string entry) =>
        await account.FindStoredKeyAsync(userName, entry) is { } key
            ? await account.Clients.AuthenticateAsync(key.AccessKeyId, key.SecretAccessKey)
            : null;

    /// <summary>The user does not exist in IAM, in Parameter Store or in the state table.</summary>
    public static async Task ShouldBeDeletedAsync(this LocalAccount account, string userName)
    {
        (await account.GetUserNamesAsync()).Should().NotContain(userName);
        (await account.GetParameterNamesAsync()).Should().NotContain(LocalAccount.ParameterName(userName));
        (await account.GetStateAsync($"user#{userName.ToLowerInvariant()}")).Should().BeNull();
    }

    /// <summary>The published key. Fails if there is none.</summary>
    public static async Task<StoredKey> GetStoredKeyAsync(this LocalAccount account, string userName, string entry = "current")
    {
        var key = await account.FindStoredKeyAsync(userName, entry);
        key.Should().NotBeNull("the parameter of {0} has {1}", userName, entry);
        return key!;
    }
}
