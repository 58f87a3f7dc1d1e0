using System.Text.Json;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;

namespace IamLifecycle.TestKit;

/// <summary>What Parameter Store says, read as a consumer of the keys would.</summary>
public static class ParameterState
{
    /// <summary>The parameter of a user whose name SSM allows as it is.</summary>
    public static string NameFor(string userName) => $"/iam_users/{userName}_keys";

    /// <summary>The names of all parameters, sorted.</summary>
    public static async Task<IReadOnlyList<string>> GetParameterNamesAsync(this LocalAccount account)
    {
        var names = new List<string>();
        var request = new DescribeParametersRequest { MaxResults = 50 };
        do
        {
            var page = await account.Clients.Ssm.DescribeParametersAsync(request);
            names.AddRange((page.Parameters ?? []).Select(parameter => parameter.Name));
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));

        return [.. names.Order(StringComparer.Ordinal)];
    }

    /// <summary>The decrypted parameter; null when there is none.</summary>
    public static async Task<Parameter?> FindParameterAsync(this LocalAccount account, string name)
    {
        try
        {
            return (await account.Clients.Ssm.GetParameterAsync(new GetParameterRequest { Name = name, WithDecryption = true })).Parameter;
        }
        catch (ParameterNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The user's published key (<c>current</c>), or the one that still works beside it (<c>pending_deletion</c>); null when it is not there.</summary>
    public static async Task<StoredKey?> FindStoredKeyAsync(this LocalAccount account, string userName, string entry = "current")
    {
        if (await account.FindParameterAsync(NameFor(userName)) is not { } parameter ||
            !JsonDocument.Parse(parameter.Value).RootElement.TryGetProperty(entry, out var key) || key.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return new StoredKey(key.GetProperty("AccessKeyId").GetString()!, key.GetProperty("SecretAccessKey").GetString()!, parameter.Version ?? 0);
    }

    /// <summary>Whether STS accepts the key.</summary>
    public static async Task<bool> WorksAsync(this LocalAccount account, StoredKey key) =>
        await account.Clients.AuthenticateAsync(key.AccessKeyId, key.SecretAccessKey) is not null;
}
