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

/// <summary>Reads and writes single rows for an operator. It never overwrites what another writer wrote in the meantime.</summary>
public sealed class RowEditor(AwsClients clients, string tableName, LifecyclePolicy policy, IClock clock)
{
    private readonly TableReader table = new(clients, tableName);
    private readonly RowItemMapper rows = new(policy, clock);

    /// <summary>Returns the row with exactly this name; null if there is none.</summary>
    public async Task<StoredRow?> FindAsync(UserName user, CancellationToken cancellationToken) =>
        await table.GetAsync(RowAttributes.UserName, user.Value, cancellationToken) is { } item ? Read(item) : null;

    /// <summary>Returns all rows.</summary>
    public Task<ImmutableArray<StoredRow>> ListAsync(CancellationToken cancellationToken) => table.ScanAsync(Read, cancellationToken);

    /// <summary>
    /// Returns the row as it would be with these attributes set, or removed if the value is null. The rules of the Lambda validate it.
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

    /// <summary>Adds a row. Throws <see cref="Failure.Conflict"/> if a row with this name exists by then.</summary>
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
    /// Changes exactly the attributes that differ. Throws <see cref="Failure.Conflict"/> if one of them was changed after it was read, or
    /// if the row was deleted.
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
