using Amazon.IdentityManagement.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.Model;

namespace IamLifecycle.Benchmarks.Baseline;

/// <summary>Creates users in the state that the baseline would leave, without its read calls.</summary>
public sealed class BaselineSeed(LocalAccount account)
{
    public Task MakeAsync(int users) =>
        Parallel.ForEachAsync(Scenarios.UserNames.Of(users), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (user, _) =>
            await MakeAsync(user)
        );

    private async Task MakeAsync(string user)
    {
        var iam = account.Clients.Iam;
        await iam.CreateUserAsync(new CreateUserRequest { UserName = user, PermissionsBoundary = account.BoundaryArn });
        var key = (await iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = user })).AccessKey;
        await iam.TagUserAsync(new TagUserRequest { UserName = user, Tags = [new() { Key = key.AccessKeyId, Value = "current" }] });
        await account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = LocalAccount.ParameterName(user),
                Value = new StoredKeys { Current = BaselineLambda.PairOf(key) }.ToJson(),
                Type = ParameterType.SecureString,
            }
        );
    }
}
