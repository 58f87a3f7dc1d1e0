using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.IdentityManagement.Model;
using Amazon.SecurityToken.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.Model;
using AccessKey = Amazon.IdentityManagement.Model.AccessKey;
using Tag = Amazon.IdentityManagement.Model.Tag;

namespace IamLifecycle.Benchmarks.Baseline;

/// <summary>
/// A typical Lambda function for this purpose: it processes rows and users one after the other, reads each with separate calls, and awaits
/// every call before the next one.
/// </summary>
public sealed class BaselineLambda(BaselineClients aws, TimeProvider time, string boundaryArn)
{
    private const string Current = "current";
    private const string PendingDeletion = "pending_deletion";
    private static readonly TimeSpan RotateAfter = TimeSpan.FromDays(15);
    private static readonly TimeSpan DeleteAfter = TimeSpan.FromDays(30);

    /// <summary>The hourly invocation.</summary>
    public async Task RunHourlyAsync()
    {
        var rows = await ScanAsync();
        var users = await ListUsersAsync();
        foreach (var user in rows.Where(users.Contains))
        {
            await ReconcileAsync(user);
        }
    }

    /// <summary>The invocation for a batch of the table's stream. Returns its answer.</summary>
    public async Task<string> HandleStreamAsync(string json)
    {
        foreach (var record in JsonDocument.Parse(json).RootElement.GetProperty("Records").EnumerateArray())
        {
            if (record.GetProperty("eventName").GetString() == "INSERT")
            {
                await CreateAsync(record.GetProperty("dynamodb").GetProperty("Keys").GetProperty("UserName").GetProperty("S").GetString()!);
            }
        }

        return """{"batchItemFailures":[]}""";
    }

    private async Task<List<string>> ScanAsync()
    {
        var names = new List<string>();
        var request = new ScanRequest { TableName = LocalAccount.UsersTable };
        do
        {
            var page = await aws.DynamoDb.ScanAsync(request);
            names.AddRange(page.Items.Select(item => item["UserName"].S));
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        } while (request.ExclusiveStartKey is { Count: > 0 });

        return names;
    }

    private async Task<HashSet<string>> ListUsersAsync()
    {
        var names = new HashSet<string>();
        var request = new ListUsersRequest();
        ListUsersResponse page;
        do
        {
            page = await aws.Iam.ListUsersAsync(request);
            names.UnionWith((page.Users ?? []).Select(user => user.UserName));
            request.Marker = page.Marker;
        } while (page.IsTruncated == true);

        return names;
    }

    private async Task ReconcileAsync(string user)
    {
        await aws.Iam.GetUserAsync(new GetUserRequest { UserName = user });
        var keys = (await aws.Iam.ListAccessKeysAsync(new ListAccessKeysRequest { UserName = user })).AccessKeyMetadata ?? [];
        AccessKeyMetadata? current = null;
        AccessKeyMetadata? pending = null;
        foreach (var key in keys)
        {
            var tags = (await aws.Iam.ListUserTagsAsync(new ListUserTagsRequest { UserName = user })).Tags ?? [];
            var state = tags.Find(tag => tag.Key == key.AccessKeyId)?.Value;
            current = state == Current ? key : current;
            pending = state == PendingDeletion ? key : pending;
        }

        if (pending is not null && AgeOf(pending) >= DeleteAfter)
        {
            await UntagAsync(user, pending.AccessKeyId);
            await aws.Iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { UserName = user, AccessKeyId = pending.AccessKeyId });
            pending = null;
        }

        if (current is not null && pending is null && AgeOf(current) >= RotateAfter)
        {
            await RotateAsync(user, current.AccessKeyId);
        }
    }

    private async Task RotateAsync(string user, string old)
    {
        var stored = await GetParameterAsync(user);
        await PutParameterAsync(user, new StoredKeys { PendingDeletion = stored?.Current });
        await UntagAsync(user, old);
        await TagAsync(user, old, PendingDeletion);
        await IssueAsync(user);
    }

    private async Task CreateAsync(string user)
    {
        if (await ExistsAsync(user))
        {
            return;
        }

        await aws.Iam.CreateUserAsync(new CreateUserRequest { UserName = user });
        await aws.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest());
        await aws.Iam.PutUserPermissionsBoundaryAsync(
            new PutUserPermissionsBoundaryRequest { UserName = user, PermissionsBoundary = boundaryArn }
        );
        await IssueAsync(user);
    }

    private async Task IssueAsync(string user)
    {
        var key = (await aws.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = user })).AccessKey;
        await TagAsync(user, key.AccessKeyId, Current);
        var stored = await GetParameterAsync(user) ?? new StoredKeys();
        stored.Current = PairOf(key);
        await PutParameterAsync(user, stored);
    }

    private async Task<bool> ExistsAsync(string user)
    {
        try
        {
            await aws.Iam.GetUserAsync(new GetUserRequest { UserName = user });
            return true;
        }
        catch (NoSuchEntityException)
        {
            return false;
        }
    }

    private async Task<StoredKeys?> GetParameterAsync(string user)
    {
        try
        {
            var answer = await aws.Ssm.GetParameterAsync(
                new GetParameterRequest { Name = LocalAccount.ParameterName(user), WithDecryption = true }
            );
            return StoredKeys.Parse(answer.Parameter.Value);
        }
        catch (ParameterNotFoundException)
        {
            return null;
        }
    }

    private async Task PutParameterAsync(string user, StoredKeys keys) =>
        await aws.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = LocalAccount.ParameterName(user),
                Value = keys.ToJson(),
                Type = ParameterType.SecureString,
                Overwrite = true,
            }
        );

    private async Task TagAsync(string user, string key, string state) =>
        await aws.Iam.TagUserAsync(new TagUserRequest { UserName = user, Tags = [new Tag { Key = key, Value = state }] });

    private async Task UntagAsync(string user, string key) =>
        await aws.Iam.UntagUserAsync(new UntagUserRequest { UserName = user, TagKeys = [key] });

    private TimeSpan AgeOf(AccessKeyMetadata key) => time.GetUtcNow() - key.CreateDate!.Value.ToUniversalTime();

    internal static StoredPair PairOf(AccessKey key) => new() { AccessKeyID = key.AccessKeyId, SecretAccessKey = key.SecretAccessKey };
}
