using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Aws.DynamoDb.State;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb;

/// <summary>The result of a conditional write.</summary>
/// <param name="Done">True if the condition was met.</param>
/// <param name="Item">The item after the write if the condition was met, otherwise the existing item; null if there is none.</param>
internal readonly record struct Written(bool Done, Item? Item);

/// <summary>Writes to the state table with a condition, and returns the existing item if the condition is not met.</summary>
/// <remarks>
/// The SDK repeats a write if its response was lost. If the condition is not met, the first attempt may have succeeded, so callers check
/// the item.
/// </remarks>
internal sealed class ConditionalWriter(AwsClients clients, string tableName)
{
    private readonly TableReader table = new(clients, tableName);

    public Task<Written> UpdateAsync(string id, string update, string condition, Item values, CancellationToken cancellationToken)
    {
        var request = new UpdateItemRequest
        {
            TableName = tableName,
            Key = StateItem.Key(id),
            UpdateExpression = update,
            ConditionExpression = condition,
            ExpressionAttributeNames = Names(update + " " + condition),
            ExpressionAttributeValues = values,
            ReturnValues = ReturnValue.ALL_NEW,
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
        return WriteAsync(
            "UpdateItem",
            id,
            async () => (await clients.DynamoDb.UpdateItemAsync(request, cancellationToken)).Attributes,
            cancellationToken
        );
    }

    public Task<Written> DeleteAsync(string id, string condition, Item values, CancellationToken cancellationToken)
    {
        var request = new DeleteItemRequest
        {
            TableName = tableName,
            Key = StateItem.Key(id),
            ConditionExpression = condition,
            ExpressionAttributeNames = Names(condition),
            ExpressionAttributeValues = values,
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
        return WriteAsync(
            "DeleteItem",
            id,
            async () => (await clients.DynamoDb.DeleteItemAsync(request, cancellationToken)).Attributes,
            cancellationToken
        );
    }

    /// <summary>Several attribute names are reserved words of DynamoDB, so expressions write each of them as <c>#Name</c>.</summary>
    private static Dictionary<string, string> Names(string expression) =>
        expression
            .Split([' ', ',', '(', ')', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith('#'))
            .Distinct()
            .ToDictionary(word => word, word => word[1..]);

    private async Task<Written> WriteAsync(string operation, string id, Func<Task<Item?>> write, CancellationToken cancellationToken)
    {
        async Task<Written> Send()
        {
            try
            {
                return new Written(true, await write());
            }
            catch (ConditionalCheckFailedException failed)
            {
                return new Written(false, failed.Item is { Count: > 0 } found ? found : null);
            }
        }

        Written written = await AwsCall.SendAsync(operation, $"{tableName} {id}", Send, cancellationToken);
        return written.Done || written.Item is not null
            ? written
            : new Written(false, await table.GetAsync(StateItem.Id, id, cancellationToken));
    }
}
