using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Aws;
using IamLifecycle.Aws.DynamoDb;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;
using IamLifecycle.Rows;
using NodaTime;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Operations;

/// <summary>Reads and writes single rows for an operator; what somebody else wrote meanwhile is never overwritten.</summary>
public sealed class RowEditor(AwsClients clients, string tableName, LifecyclePolicy policy, IClock clock)
{
    private readonly TableReader table = new(clients, tableName);
    private readonly RowItemMapper rows = new(policy, clock);

    /// <summary>The row of exactly this name; null if there is none.</summary>
    public async Task<StoredRow?> FindAsync(UserName user, CancellationToken cancellationToken) =>
        await table.GetAsync(RowAttributes.UserName, user.Value, cancellationToken) is { } item ? Read(item) : null;

    /// <summary>Every row.</summary>
    public Task<ImmutableArray<StoredRow>> ListAsync(CancellationToken cancellationToken) => table.ScanAsync(Read, cancellationToken);

    /// <summary>
    /// What the row would be with these attributes set, or removed where the value is null: read by the Lambda's own rules.
    /// </summary>
    public StoredRow Preview(UserName user, StoredRow? now, IReadOnlyDictionary<string, RowValue?> edits)
    {
        Item item = now is null ? new Item { [RowAttributes.UserName] = new AttributeValue(user.Value) } : new Item(now.Item);
        foreach ((string name, RowValue? value) in edits)
        {
            if (value is null)
            {
                item.Remove(name);
            }
            else
            {
                item[name] = RowValues.FromRowValue(value);
            }
        }

        return Read(item);
    }

    /// <summary>Puts a new row. Throws <see cref="Failure.Conflict"/> if there is one of that name by now.</summary>
    public Task AddAsync(StoredRow row, CancellationToken cancellationToken)
    {
        var request = new PutItemRequest
        {
            TableName = tableName,
            Item = row.Item,
            ConditionExpression = "attribute_not_exists(UserName)",
        };
        return SendAsync("PutItem", row.Row.Name, () => clients.DynamoDb.PutItemAsync(request, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Changes exactly the attributes that differ. Throws <see cref="Failure.Conflict"/> if one of them was changed since it was read, or
    /// the row is gone.
    /// </summary>
    public Task ChangeAsync(StoredRow before, StoredRow after, CancellationToken cancellationToken)
    {
        var change = RowChange.Between(before, after);
        if (change.IsEmpty)
        {
            return Task.CompletedTask;
        }

        UpdateItemRequest request = change.Request(tableName, before.Row.Name);
        return SendAsync(
            "UpdateItem",
            before.Row.Name,
            () => clients.DynamoDb.UpdateItemAsync(request, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>Deletes the row. Throws <see cref="Failure.Conflict"/> if there is none.</summary>
    public Task RemoveAsync(UserName user, CancellationToken cancellationToken)
    {
        var request = new DeleteItemRequest
        {
            TableName = tableName,
            Key = new Item { [RowAttributes.UserName] = new AttributeValue(user.Value) },
            ConditionExpression = "attribute_exists(UserName)",
        };
        return SendAsync("DeleteItem", user, () => clients.DynamoDb.DeleteItemAsync(request, cancellationToken), cancellationToken);
    }

    private Task<T> SendAsync<T>(string operation, UserName user, Func<Task<T>> call, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(operation, $"{tableName} {user}", call, cancellationToken);

    private StoredRow Read(Item item) =>
        new(item, rows.Read(item), RowItemMapper.ValuesOf(item).ToImmutableSortedDictionary(StringComparer.Ordinal));
}
