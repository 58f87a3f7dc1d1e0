using IamLifecycle.Aws;
using IamLifecycle.Aws.DynamoDb;
using IamLifecycle.Aws.DynamoDb.State;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Operations;

/// <summary>Reads the record of a user in the state table for an operator. The record contains no password and no key.</summary>
public sealed class UserRecords(AwsClients clients, string stateTableName)
{
    private readonly TableReader table = new(clients, stateTableName);

    /// <summary>
    /// Returns the state of the user's console login, SSM's refusal to store its keys, and a lock. Each is null if there is none, or none
    /// that this version understands.
    /// </summary>
    public async Task<(LoginRecord? Login, WriteRefusal? Refusal, UserLock? Lock)> FindAsync(
        UserName user,
        CancellationToken cancellationToken
    ) =>
        await table.GetAsync(StateItem.Id, StateItem.KeyOf(user), cancellationToken) is { } item
            ? (
                LoginItem.TryRead(item, out LoginRecord? login) ? login : null,
                IntentItem.TryRead(item, out Intent? intent) ? intent?.Refusal : null,
                LockItem.Read(item)
            )
            : (null, null, null);
}
