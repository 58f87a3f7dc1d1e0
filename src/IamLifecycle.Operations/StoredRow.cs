using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Rows;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Operations;

/// <summary>A row as it lies in the table, so that it can be shown whole and changed without losing what is not known here.</summary>
public sealed class StoredRow
{
    internal StoredRow(Item item, Row row, ImmutableSortedDictionary<string, RowValue> attributes) =>
        (Item, Row, Attributes) = (item, row, attributes);

    /// <summary>What it declares, or what is wrong with it.</summary>
    public Row Row { get; }

    /// <summary>Its attributes, unknown ones included.</summary>
    public ImmutableSortedDictionary<string, RowValue> Attributes { get; }

    internal Item Item { get; }
}
