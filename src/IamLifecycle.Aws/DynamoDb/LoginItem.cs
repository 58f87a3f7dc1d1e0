using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb;

/// <summary>Writes what is remembered of a console login as a map in the user's item of the state table, and reads it.</summary>
internal static class LoginItem
{
    private const string State = "State";
    private const string User = "User";
    private const string At = "At";
    private const string Since = "Since";
    private const string Begun = "begun";
    private const string Delivered = "delivered";
    private const string Kept = "kept";
    private const string Wanted = "wanted";
    private const string Undelivered = "undelivered";

    public static AttributeValue Write(LoginRecord login) => new()
    {
        M = new Item
        {
            [State] = new AttributeValue(login.State switch { LoginState.Begun => Begun, LoginState.Delivered => Delivered, LoginState.Wanted => Wanted, LoginState.Undelivered => Undelivered, _ => Kept }),
            [User] = new AttributeValue(login.User.Value),
            [At] = StateItem.Iso(login.At),
            [Since] = StateItem.Iso(login.Since),
        },
    };

    /// <summary>Reads the record of a user's item, null if it has none. False if there is one that cannot be understood.</summary>
    public static bool TryRead(Item item, out LoginRecord? login)
    {
        login = item.GetValueOrDefault(StateItem.Login)?.M is { Count: > 0 } map ? Read(map) : null;
        return login is not null || !item.ContainsKey(StateItem.Login);
    }

    public static ImmutableDictionary<string, LoginRecord> ReadAll(IEnumerable<(string UserKey, Item Item)> items)
    {
        var logins = ImmutableDictionary.CreateBuilder<string, LoginRecord>(StringComparer.Ordinal);
        foreach ((string key, Item item) in items)
        {
            if (TryRead(item, out LoginRecord? login) && login is not null)
            {
                logins[key] = login;
            }
        }

        return logins.ToImmutable();
    }

    private static LoginRecord? Read(Item map)
    {
        LoginState? state = StateItem.TextOf(map, State) switch
        {
            Begun => LoginState.Begun,
            Delivered => LoginState.Delivered,
            Kept => LoginState.Kept,
            Wanted => LoginState.Wanted,
            Undelivered => LoginState.Undelivered,
            _ => null,
        };
        return state is { } known && StateItem.TextOf(map, User) is { } user && StateItem.IsoOf(map, At) is { } at
            ? new LoginRecord(known, new UserId(user), at) { Since = StateItem.IsoOf(map, Since) ?? at }
            : null;
    }
}
