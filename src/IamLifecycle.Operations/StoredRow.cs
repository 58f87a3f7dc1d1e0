using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Rows;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Operations;

/// <summary>A row as it is stored in the table, with the attributes that this version does not know, so that a change keeps them.</summary>
public sealed class StoredRow
{
    internal StoredRow(Item item, Row row, ImmutableSortedDictionary<string, RowValue> attributes) =>
        (Item, Row, Attributes) = (item, row, attributes);

    /// <summary>The declaration, or the problems of an invalid row.</summary>
    public Row Row { get; }

    /// <summary>All attributes, including unknown ones.</summary>
    public ImmutableSortedDictionary<string, RowValue> Attributes { get; }

    internal Item Item { get; }
}
