using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using NodaTime;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb.State;

/// <summary>Converts a lock of an operator or of the function to and from a map in the user's item of the state table.</summary>
internal static class LockItem
{
    private const string By = "By";
    private const string At = "At";
    private const string Reason = "Reason";
    private const string User = "User";

    public static AttributeValue Write(UserLock userLock)
    {
        var map = new Item { [By] = new AttributeValue(userLock.By), [At] = StateItem.Iso(userLock.At) };
        if (userLock.Reason is { } reason)
        {
            map[Reason] = new AttributeValue(reason);
        }

        if (userLock.User is { } user)
        {
            map[User] = new AttributeValue(user.Value);
        }

        return new AttributeValue { M = map };
    }

    /// <summary>The lock of a user's item, null if it has none. A malformed lock also locks the user.</summary>
    public static UserLock? Read(Item item) =>
        item.GetValueOrDefault(StateItem.Lock) is not { } value ? null
        : value.M is { Count: > 0 } map && StateItem.TextOf(map, By) is { } by && StateItem.IsoOf(map, At) is { } at
            ? new UserLock(by, at, StateItem.TextOf(map, Reason))
            {
                User = StateItem.TextOf(map, User) is { } user ? new UserId(user) : null,
            }
        : new UserLock("unknown", NodaConstants.UnixEpoch, null);
}
