using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Rows;
using NodaTime;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb;

/// <summary>Converts an item of the users table into a row, or into an invalid row with its problems.</summary>
internal sealed class RowItemMapper(LifecyclePolicy policy, IClock clock)
{
    /// <summary>Rows use maps and lists one level deep. Deeper ones are not valid values.</summary>
    private const int Deepest = 2;

    public Row Read(Item item)
    {
        string? name = item.GetValueOrDefault(RowAttributes.UserName)?.S;
        if (UserName.IsValid(name))
        {
            return RowRules.Read(new UserName(name!), ValuesOf(item), policy, clock.GetCurrentInstant());
        }

        // An invalid name is only displayed, so it is stored in its escaped form.
        string shown = name is null ? "" : Printable.Escape(name);
        return new Row.Invalid(
            new UserName(shown),
            [new InputProblem(RowAttributes.UserName, shown, name is null ? "must be a string (S)" : $"must be {UserName.Rule}")]
        );
    }

    public static Dictionary<string, RowValue> ValuesOf(Item item) =>
        item.ToDictionary(attribute => attribute.Key, attribute => ValueOf(attribute.Value, Deepest));

    private static RowValue ValueOf(AttributeValue value, int depth) =>
        value switch
        {
            { S: { } text } => new RowValue.Text(text),
            { N: { } number } => new RowValue.Number(number),
            { BOOL: { } flag } => new RowValue.Flag(flag),
            { SS: { Count: > 0 } texts } => new RowValue.Texts([.. texts]),
            { IsLSet: true } when depth > 0 => new RowValue.Items([.. (value.L ?? []).Select(item => ValueOf(item, depth - 1))]),
            { IsMSet: true } when depth > 0 => new RowValue.Map(
                (value.M ?? []).ToImmutableDictionary(pair => pair.Key, pair => ValueOf(pair.Value, depth - 1))
            ),
            _ => new RowValue.Other(TypeOf(value)),
        };

    private static string TypeOf(AttributeValue value) =>
        value switch
        {
            { NULL: not null } => "NULL",
            { B: not null } => "B",
            { NS.Count: > 0 } => "NS",
            { BS.Count: > 0 } => "BS",
            { IsLSet: true } => "L",
            { IsMSet: true } => "M",
            _ => "unknown",
        };
}
