using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb.State;

/// <summary>
/// Converts the record of credentials that the function deactivated to and from a map in the user's item of the state table.
/// </summary>
internal static class SwitchedOffItem
{
    private const string User = "User";
    private const string At = "At";
    private const string Ids = "Ids";

    /// <summary>DynamoDB does not store empty sets, so a record without ids is not written.</summary>
    public static AttributeValue Write(SwitchedOffCredentials credentials) =>
        new()
        {
            M = new Item
            {
                [User] = new AttributeValue(credentials.User.Value),
                [At] = StateItem.Iso(credentials.At),
                [Ids] = new AttributeValue { SS = [.. credentials.Ids] },
            },
        };

    /// <summary>The record of a user's item, null if it has none. A malformed record confirms nothing.</summary>
    public static SwitchedOffCredentials? Read(Item item) =>
        item.GetValueOrDefault(StateItem.SwitchedOff)?.M is { Count: > 0 } map
        && StateItem.TextOf(map, User) is { } user
        && StateItem.IsoOf(map, At) is { } at
        && map.GetValueOrDefault(Ids)?.SS is { Count: > 0 } ids
            ? new SwitchedOffCredentials(new UserId(user), at, ids.ToImmutableSortedSet(StringComparer.Ordinal))
            : null;
}
