using System.Text.Json;
using Amazon.SimpleSystemsManagement.Model;

namespace IamLifecycle.LocalAws.Accounts;

public sealed partial class LocalAccount
{
    /// <summary>The parameter name of a user whose name is allowed in SSM without encoding.</summary>
    public static string ParameterName(string userName) => $"/iam_users/{userName}_keys";

    /// <summary>The names of all parameters, sorted.</summary>
    public async Task<IReadOnlyList<string>> GetParameterNamesAsync()
    {
        var names = new List<string>();
        var request = new DescribeParametersRequest { MaxResults = 50 };
        do
        {
            var page = await Clients.Ssm.DescribeParametersAsync(request);
            names.AddRange((page.Parameters ?? []).Select(parameter => parameter.Name));
            request.NextToken = page.NextToken;
        } while (!string.IsNullOrEmpty(request.NextToken));

        return [.. names.Order(StringComparer.Ordinal)];
    }

    /// <summary>Returns the decrypted parameter; null if there is none.</summary>
    public async Task<Parameter?> FindParameterAsync(string name)
    {
        try
        {
            return (await Clients.Ssm.GetParameterAsync(new GetParameterRequest { Name = name, WithDecryption = true })).Parameter;
        }
        catch (ParameterNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// Returns the user's published key (<c>current</c>), or the superseded key (<c>pending_deletion</c>); null if it does not exist.
    /// </summary>
    public async Task<StoredKey?> FindStoredKeyAsync(string userName, string entry = "current")
    {
        if (
            await FindParameterAsync(ParameterName(userName)) is not { } parameter
            || !JsonDocument.Parse(parameter.Value).RootElement.TryGetProperty(entry, out var key)
            || key.ValueKind != JsonValueKind.Object
        )
        {
            return null;
        }

        return new StoredKey(
            key.GetProperty("AccessKeyId").GetString()!,
            key.GetProperty("SecretAccessKey").GetString()!,
            parameter.Version ?? 0
        );
    }

    /// <summary>Whether STS accepts the key.</summary>
    public async Task<bool> WorksAsync(StoredKey key) => await Clients.AuthenticateAsync(key.AccessKeyId, key.SecretAccessKey) is not null;
}
