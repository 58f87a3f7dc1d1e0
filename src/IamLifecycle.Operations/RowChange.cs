using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Rows;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Operations;

/// <summary>
/// Builds one UpdateItem request that changes a row, on the condition that the changed attributes still have the values that were read.
/// </summary>
internal sealed class RowChange
{
    private readonly List<string> set = [];
    private readonly List<string> removed = [];
    private readonly List<string> conditions = ["attribute_exists(UserName)"];
    private readonly Dictionary<string, string> names = [];
    private readonly Item values = [];

    public bool IsEmpty => set.Count + removed.Count == 0;

    public static RowChange Between(StoredRow before, StoredRow after)
    {
        var change = new RowChange();
        foreach (
            string name in before
                .Item.Keys.Union(after.Item.Keys)
                .Where(name => name != RowAttributes.UserName)
                .Order(StringComparer.Ordinal)
        )
        {
            AttributeValue? was = before.Item.GetValueOrDefault(name);
            AttributeValue? becomes = after.Item.GetValueOrDefault(name);
            if (!ReferenceEquals(was, becomes))
            {
                change.Add(name, was, becomes);
            }
        }

        return change;
    }

    public UpdateItemRequest Request(string table, UserName user) =>
        new()
        {
            TableName = table,
            Key = new Item { [RowAttributes.UserName] = new AttributeValue(user.Value) },
            UpdateExpression = string.Join(
                ' ',
                new[] { ("SET", set), ("REMOVE", removed) }
                    .Where(part => part.Item2.Count > 0)
                    .Select(part => $"{part.Item1} {string.Join(", ", part.Item2)}")
            ),
            ConditionExpression = string.Join(" AND ", conditions),
            ExpressionAttributeNames = names,
            ExpressionAttributeValues = values.Count == 0 ? null : values,
        };

    private void Add(string name, AttributeValue? was, AttributeValue? becomes)
    {
        int number = names.Count;
        names[$"#n{number}"] = name;
        conditions.Add(was is null ? $"attribute_not_exists(#n{number})" : $"#n{number} = :w{number}");
        if (was is not null)
        {
            values[$":w{number}"] = was;
        }

        if (becomes is null)
        {
            removed.Add($"#n{number}");
        }
        else
        {
            set.Add($"#n{number} = :v{number}");
            values[$":v{number}"] = becomes;
        }
    }
}
