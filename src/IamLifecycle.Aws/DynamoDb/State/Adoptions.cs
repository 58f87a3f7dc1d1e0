using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb.State;

/// <summary>The adopted users with their keys. Outside of the deployment's path, ownership requires this record.</summary>
internal sealed class Adoptions(AwsClients clients, string tableName, TableReader table)
{
    private const string Keys = "Keys";

    public async Task<ImmutableArray<AccessKeyId>?> FindAsync(UserId user, CancellationToken cancellationToken) =>
        await table.GetAsync(StateItem.Id, StateItem.AdoptedPrefix + user.Value, cancellationToken) is { } item ? KeysOf(item) : null;

    public Task RecordAsync(UserId user, ImmutableArray<AccessKeyId> keys, CancellationToken cancellationToken)
    {
        Item item = StateItem.Key(StateItem.AdoptedPrefix + user.Value);
        item[Keys] = new AttributeValue { L = [.. keys.Select(key => new AttributeValue(key.Value))] };
        var request = new PutItemRequest { TableName = tableName, Item = item };
        return AwsCall.SendAsync(
            "PutItem",
            $"{tableName} {StateItem.AdoptedPrefix}{user}",
            () => clients.DynamoDb.PutItemAsync(request, cancellationToken),
            cancellationToken
        );
    }

    public static ImmutableArray<AccessKeyId> KeysOf(Item item) =>
        [.. (item.GetValueOrDefault(Keys)?.L ?? []).Where(key => key.S is not null).Select(key => new AccessKeyId(key.S))];
}
