using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.IdentityManagement.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;

namespace IamLifecycle.Matrix.Checks;

/// <summary>Takes pictures of an account, directly from the emulated AWS.</summary>
public sealed class Photographer(LocalAccount account, IReadOnlyList<StoredKey> held, ConsolePasswords passwords)
{
    /// <summary>Reads the current state.</summary>
    public async Task<Picture> TakeAsync()
    {
        var details = (
            await account.Clients.Iam.GetAccountAuthorizationDetailsAsync(new GetAccountAuthorizationDetailsRequest { Filter = ["User"] })
        ).UserDetailList
            ?? [];
        var users = new Dictionary<string, UserPicture>();
        foreach (var detail in details)
        {
            users[detail.UserName] = await UserAsync(detail);
        }

        var parameters = (
            await account.Clients.Ssm.GetParametersByPathAsync(
                new GetParametersByPathRequest
                {
                    Path = "/iam_users/",
                    Recursive = true,
                    WithDecryption = true,
                }
            )
        ).Parameters
            ?? [];
        var rows = await ScanAsync(LocalAccount.UsersTable);
        var state = await ScanAsync(LocalAccount.StateTable);
        return new Picture
        {
            Users = users,
            Parameters = await ParametersAsync(parameters),
            Rows = rows.Select(row => row["UserName"].S).ToHashSet(),
            StateItems = [.. state.Where(item => !IsMemory(item, users)).Select(item => item["Id"].S)],
            Held = await WorkAsync(),
            Devices = await DevicesAsync(),
            Open =
            [
                .. users.Values.SelectMany(user => user.Tags).Select(tag => $"{tag.Key} {tag.Value}"),
                .. await ParameterTagsAsync(parameters),
                .. rows.Concat(state).Select(Text),
            ],
        };
    }

    private async Task<UserPicture> UserAsync(UserDetail user)
    {
        var keys = await account.GetKeysAsync(user.UserName);
        return new UserPicture(
            user.UserName,
            user.Path,
            user.PermissionsBoundary?.PermissionsBoundaryArn,
            (user.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value),
            keys.ToDictionary(key => key.AccessKeyId, key => key.Status == Amazon.IdentityManagement.StatusType.Active),
            await account.FindLoginAsync(user.UserName) is not null,
            await ActiveOthersAsync(user.UserName)
        )
        {
            LoginProblem = await passwords.ProblemAsync(user.UserName, await account.FindLoginAsync(user.UserName)),
        };
    }

    private async Task<IReadOnlyList<string>> ActiveOthersAsync(string user)
    {
        var iam = account.Clients.Iam;
        var certificates = await iam.ListSigningCertificatesAsync(new ListSigningCertificatesRequest { UserName = user });
        var keys = await iam.ListSSHPublicKeysAsync(new ListSSHPublicKeysRequest { UserName = user });
        var services = await iam.ListServiceSpecificCredentialsAsync(new ListServiceSpecificCredentialsRequest { UserName = user });
        return
        [
            .. (certificates.Certificates ?? [])
                .Select(each => (Id: each.CertificateId, each.Status))
                .Concat((keys.SSHPublicKeys ?? []).Select(each => (Id: each.SSHPublicKeyId, each.Status)))
                .Concat((services.ServiceSpecificCredentials ?? []).Select(each => (Id: each.ServiceSpecificCredentialId, each.Status)))
                .Where(each => each.Status == Amazon.IdentityManagement.StatusType.Active)
                .Select(each => each.Id),
        ];
    }

    private async Task<IReadOnlyDictionary<string, ParameterPicture>> ParametersAsync(IEnumerable<Parameter> parameters)
    {
        var pictures = new Dictionary<string, ParameterPicture>();
        foreach (var parameter in parameters)
        {
            var entries = new Dictionary<string, StoredEntry>();
            foreach (
                var member in JsonDocument
                    .Parse(parameter.Value)
                    .RootElement.EnumerateObject()
                    .Where(each => each.Value.ValueKind == JsonValueKind.Object)
            )
            {
                entries[member.Name] = await EntryAsync(member.Value);
            }

            pictures[UserOf(parameter.Name)] = new ParameterPicture(parameter.Version ?? 0, entries);
        }

        return pictures;
    }

    private async Task<StoredEntry> EntryAsync(JsonElement entry)
    {
        var id = (entry.TryGetProperty("AccessKeyId", out var now) ? now : entry.GetProperty("AccessKeyID")).GetString()!;
        var secret = entry.GetProperty("SecretAccessKey").GetString()!;
        return new StoredEntry(
            id,
            entry.TryGetProperty("CreatedAt", out var at) ? at.GetString() : null,
            await account.WorksAsync(new StoredKey(id, secret, 0))
        );
    }

    private async Task<IReadOnlyDictionary<string, bool>> WorkAsync()
    {
        var work = new Dictionary<string, bool>();
        foreach (var key in held)
        {
            work[key.AccessKeyId] = await account.WorksAsync(key);
        }

        return work;
    }

    private async Task<IReadOnlyList<string>> DevicesAsync()
    {
        var devices = await account.Clients.Iam.ListVirtualMFADevicesAsync(new ListVirtualMFADevicesRequest());
        return [.. (devices.VirtualMFADevices ?? []).Select(device => device.SerialNumber)];
    }

    private async Task<IReadOnlyList<string>> ParameterTagsAsync(IEnumerable<Parameter> parameters)
    {
        var text = new List<string>();
        foreach (var parameter in parameters)
        {
            var request = new ListTagsForResourceRequest { ResourceType = ResourceTypeForTagging.Parameter, ResourceId = parameter.Name };
            text.AddRange(
                ((await account.Clients.Ssm.ListTagsForResourceAsync(request)).TagList ?? []).Select(tag => $"{tag.Key} {tag.Value}")
            );
        }

        return text;
    }

    private async Task<IReadOnlyList<Dictionary<string, AttributeValue>>> ScanAsync(string table) =>
        (await account.Clients.DynamoDb.ScanAsync(new ScanRequest { TableName = table, ConsistentRead = true })).Items ?? [];

    /// <summary>Neither lease nor intent: the record of a login, or of credentials that are deactivated and marked.</summary>
    private static bool IsMemory(Dictionary<string, AttributeValue> item, IReadOnlyDictionary<string, UserPicture> users) =>
        item.Count > 1
        && item.All(attribute =>
            attribute.Key switch
            {
                "Id" => true,
                "Login" => attribute.Value.M["State"].S is "delivered" or "removed",
                "SwitchedOff" => attribute
                    .Value.M["Ids"]
                    .SS.All(id =>
                        users.Values.Any(user =>
                            item["Id"].S == $"user#{user.Name.ToLowerInvariant()}" && user.Tags.ContainsKey("iam-lifecycle:off:" + id)
                        )
                    ),
                _ => false,
            }
        );

    private static string UserOf(string parameter) => parameter["/iam_users/".Length..^"_keys".Length];

    private static string Text(Dictionary<string, AttributeValue> item) =>
        string.Join(' ', item.Select(attribute => $"{attribute.Key} {Text(attribute.Value)}"));

    private static string Text(AttributeValue value) =>
        value switch
        {
            { S: { } text } => text,
            { N: { } number } => number,
            { BOOL: { } flag } => flag.ToString(),
            { M: { Count: > 0 } map } => Text(map),
            { L: { Count: > 0 } list } => string.Join(' ', list.Select(Text)),
            { SS: { Count: > 0 } set } => string.Join(' ', set),
            _ => "",
        };
}
