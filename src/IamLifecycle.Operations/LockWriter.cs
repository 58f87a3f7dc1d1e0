using Amazon.DynamoDBv2.Model;
using IamLifecycle.Aws;
using IamLifecycle.Aws.DynamoDb.State;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Operations;

/// <summary>Locks and unlocks users in the state table. Write access to rows gives no access to this table.</summary>
/// <remarks>
/// With the lock it sets <c>Again</c>: the run that holds the user's lease reads the user once more. Without a lease, the next full run
/// does.
/// </remarks>
public sealed class LockWriter(AwsClients clients, string stateTableName)
{
    public Task LockAsync(UserName user, UserLock userLock, CancellationToken cancellationToken) =>
        UpdateAsync(
            user,
            "SET #Lock = :lock, #Again = :again",
            condition: null,
            new() { [":lock"] = LockItem.Write(userLock) },
            cancellationToken
        );

    /// <summary>Removes the lock. Returns false if the user is not locked.</summary>
    public Task<bool> UnlockAsync(UserName user, CancellationToken cancellationToken) =>
        UpdateAsync(user, "SET #Again = :again REMOVE #Lock", "attribute_exists(#Lock)", [], cancellationToken);

    private Task<bool> UpdateAsync(
        UserName user,
        string update,
        string? condition,
        Dictionary<string, AttributeValue> values,
        CancellationToken cancellationToken
    )
    {
        values[":again"] = new AttributeValue { BOOL = true };
        var request = new UpdateItemRequest
        {
            TableName = stateTableName,
            Key = StateItem.Key(StateItem.KeyOf(user)),
            UpdateExpression = update,
            ConditionExpression = condition,
            ExpressionAttributeNames = new() { ["#Lock"] = StateItem.Lock, ["#Again"] = StateItem.Again },
            ExpressionAttributeValues = values,
        };

        async Task<bool> Send()
        {
            try
            {
                await clients.DynamoDb.UpdateItemAsync(request, cancellationToken);
                return true;
            }
            catch (ConditionalCheckFailedException)
            {
                return false;
            }
        }

        return AwsCall.SendAsync("UpdateItem", $"{stateTableName} {StateItem.KeyOf(user)}", Send, cancellationToken);
    }
}
