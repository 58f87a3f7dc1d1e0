using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;
using IamLifecycle.Rows;
using NodaTime;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb;

/// <summary>The table of rows in DynamoDB.</summary>
internal sealed class UserTable(AwsClients clients, string tableName, LifecyclePolicy policy, IClock clock) : IUserTable
{
    private readonly TableReader table = new(clients, tableName);
    private readonly RowItemMapper rows = new(policy, clock);

    public Task<ImmutableArray<Row>> ScanAsync(CancellationToken cancellationToken) => table.ScanAsync(rows.Read, cancellationToken);

    public async Task<Row> GetAsync(UserName user, CancellationToken cancellationToken)
    {
        Item? item = await table.GetAsync(RowAttributes.UserName, user.Value, cancellationToken);
        return item is null ? new Row.Absent(user) : rows.Read(item);
    }
}
