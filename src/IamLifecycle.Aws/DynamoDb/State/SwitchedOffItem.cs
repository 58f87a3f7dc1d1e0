using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb.State;

/// <summary>
/// Writes the record of credentials that the function switched off as a map in the user's item of the state table, and reads it.
/// </summary>
internal static class SwitchedOffItem
{
    private const string User = "User";
    private const string At = "At";
    private const string Ids = "Ids";

    /// <summary>DynamoDB holds no empty set: a record without ids is not written.</summary>
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

    /// <summary>The record of a user's item, null if it has none. One that cannot be understood confirms nothing.</summary>
    public static SwitchedOffCredentials? Read(Item item) =>
        item.GetValueOrDefault(StateItem.SwitchedOff)?.M is { Count: > 0 } map
        && StateItem.TextOf(map, User) is { } user
        && StateItem.IsoOf(map, At) is { } at
        && map.GetValueOrDefault(Ids)?.SS is { Count: > 0 } ids
            ? new SwitchedOffCredentials(new UserId(user), at, ids.ToImmutableSortedSet(StringComparer.Ordinal))
            : null;

    public static ImmutableDictionary<string, SwitchedOffCredentials> ReadAll(IEnumerable<(string UserKey, Item Item)> items) =>
        items
            .Where(found => Read(found.Item) is not null)
            .ToImmutableDictionary(found => found.UserKey, found => Read(found.Item)!, StringComparer.Ordinal);
}
