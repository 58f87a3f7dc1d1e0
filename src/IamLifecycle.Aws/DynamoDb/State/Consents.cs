using System.Globalization;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb.State;

/// <summary>Reads consents without judging them. TTL deletes items up to days late, so the gate compares the expiry.</summary>
internal sealed class Consents(TableReader table)
{
    public const string By = "By";
    public const string Until = "Until";
    public const string Number = "Number";

    public async Task<Consent?> FindAsync(string name, CancellationToken cancellationToken) =>
        await table.GetAsync(StateItem.Id, StateItem.ConsentPrefix + name, cancellationToken) is { } item ? ConsentOf(name, item) : null;

    /// <summary>
    /// The consent of an item; null if the giver or the expiry is missing, or the number of a consent to a number of users.
    /// </summary>
    public static Consent? ConsentOf(string name, Item item)
    {
        bool counts = name == Consent.Deletions;
        int? number = counts && StateItem.NumberOf(item, Number) is { } written ? (int)Math.Clamp(written, 0, int.MaxValue) : null;
        return StateItem.TextOf(item, By) is { } by && StateItem.SecondsOf(item, Until) is { } until && counts == number is not null
            ? new Consent(by, until, number) { Name = name }
            : null;
    }

    /// <summary>Deletes a consent as it was read, in the transaction that uses it.</summary>
    public static TransactWriteItem Use(Consent consent, string tableName)
    {
        var delete = new Delete
        {
            TableName = tableName,
            Key = StateItem.Key(StateItem.ConsentPrefix + consent.Name),
            ConditionExpression = $"attribute_exists({StateItem.Id})",
        };
        if (consent.Number is { } number)
        {
            delete.ConditionExpression = "#Number = :number";
            delete.ExpressionAttributeNames = new() { ["#Number"] = Number };
            delete.ExpressionAttributeValues = new()
            {
                [":number"] = new AttributeValue { N = number.ToString(CultureInfo.InvariantCulture) },
            };
        }

        return new TransactWriteItem { Delete = delete };
    }
}
