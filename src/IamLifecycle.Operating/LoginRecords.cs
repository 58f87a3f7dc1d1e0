using IamLifecycle.Aws;
using IamLifecycle.Aws.DynamoDb;
using IamLifecycle.Model;

namespace IamLifecycle.Operating;

/// <summary>Tells a person how far a console login has come, from the state table; it holds no password.</summary>
public sealed class LoginRecords(AwsClients clients, string stateTableName)
{
    private readonly TableReader table = new(clients, stateTableName);

    /// <summary>What is remembered of the user's login; null where there is nothing, or nothing that this version understands.</summary>
    public async Task<LoginRecord?> FindAsync(UserName user, CancellationToken cancellationToken) =>
        await table.GetAsync(StateItem.Id, StateItem.KeyOf(user), cancellationToken) is { } item && LoginItem.TryRead(item, out LoginRecord? login) ? login : null;
}
