using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb;

/// <summary>Reads a table with strong consistency.</summary>
internal sealed class TableReader(AwsClients clients, string tableName)
{
    /// <summary>Every item, converted page by page, because the items need several times as much memory. Fails if one page fails.</summary>
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

    /// <summary>The item with this key; null if there is none.</summary>
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

    /// <summary>Deletes the item with this key. Succeeds if there is none.</summary>
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
