using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb;

/// <summary>Reads a table so that every write that was answered is seen.</summary>
internal sealed class TableReader(AwsClients clients, string tableName)
{
    /// <summary>
    /// Every item, understood page by page: the items themselves are many times as large. A page that fails fails the whole.
    /// </summary>
    public Task<ImmutableArray<T>> ScanAsync<T>(Func<Item, T> read, CancellationToken cancellationToken) =>
        Pages.AllAsync<T, Item>(async after =>
        {
            var request = new ScanRequest
            {
                TableName = tableName,
                ConsistentRead = true,
                ExclusiveStartKey = after,
            };
            ScanResponse page = await AwsCall.SendAsync(
                "Scan",
                tableName,
                () => clients.DynamoDb.ScanAsync(request, cancellationToken),
                cancellationToken
            );
            return (page.Items?.Select(read), page.LastEvaluatedKey is { Count: > 0 } last ? last : null);
        });

    /// <summary>The item of this key, or null.</summary>
    public async Task<Item?> GetAsync(string keyName, string key, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest
        {
            TableName = tableName,
            ConsistentRead = true,
            Key = new Item { [keyName] = new AttributeValue(key) },
        };
        GetItemResponse answer = await AwsCall.SendAsync(
            "GetItem",
            $"{tableName} {key}",
            () => clients.DynamoDb.GetItemAsync(request, cancellationToken),
            cancellationToken
        );
        return answer.Item is { Count: > 0 } item ? item : null;
    }

    /// <summary>Deletes the item of this key; one that is not there is deleted already.</summary>
    public Task DeleteAsync(string keyName, string key, CancellationToken cancellationToken)
    {
        var request = new DeleteItemRequest
        {
            TableName = tableName,
            Key = new Item { [keyName] = new AttributeValue(key) },
        };
        return AwsCall.SendAsync(
            "DeleteItem",
            $"{tableName} {key}",
            () => clients.DynamoDb.DeleteItemAsync(request, cancellationToken),
            cancellationToken
        );
    }
}
