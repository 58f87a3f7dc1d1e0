using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Aws.DynamoDb.State;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb;

/// <summary>What came of a conditional write.</summary>
/// <param name="Done">The condition held.</param>
/// <param name="Item">The item afterwards if it held, else as it was found; null if there is none.</param>
internal readonly record struct Written(bool Done, Item? Item);

/// <summary>Writes to the state table on a condition, and shows the item where the condition does not hold.</summary>
/// <remarks>
/// The SDK sends a write again when its answer is lost, so a condition that does not hold may have been met by the first attempt: callers
/// look at the item.
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

    /// <summary>Several attribute names are reserved words of DynamoDB, so an expression writes each as <c>#Name</c>.</summary>
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
