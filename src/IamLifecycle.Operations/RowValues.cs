using Amazon.DynamoDBv2.Model;
using IamLifecycle.Rows;

namespace IamLifecycle.Operations;

/// <summary>Converts the values of a row's attributes to DynamoDB's types.</summary>
internal static class RowValues
{
    public static AttributeValue FromRowValue(RowValue value) =>
        value switch
        {
            RowValue.Text text => new AttributeValue(text.Value),
            RowValue.Number number => new AttributeValue { N = number.Value },
            RowValue.Flag flag => new AttributeValue { BOOL = flag.Value },
            RowValue.Texts texts => new AttributeValue { SS = [.. texts.Values] },
            RowValue.Items items => new AttributeValue { L = [.. items.Values.Select(FromRowValue)], IsLSet = true },
            RowValue.Map map => new AttributeValue
            {
                M = map.Values.ToDictionary(pair => pair.Key, pair => FromRowValue(pair.Value)),
                IsMSet = true,
            },
            _ => throw new ArgumentException($"A value of type {value.Type} cannot be written to a row.", nameof(value)),
        };
}
