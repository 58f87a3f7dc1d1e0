using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb.State;

/// <summary>Converts a login record to and from a map in the user's item of the state table.</summary>
internal static class LoginItem
{
    private const string State = "State";
    private const string User = "User";
    private const string At = "At";
    private const string Since = "Since";
    private const string Recipient = "Recipient";
    private const string SlackUser = "SlackUser";
    private const string Email = "Email";
    private const string ChangedAt = "ChangedAt";

    public static AttributeValue Write(LoginRecord login)
    {
        var map = new Item
        {
            [State] = new AttributeValue(NameOf(login.State)),
            [User] = new AttributeValue(login.User.Value),
            [At] = StateItem.Iso(login.At),
            [Since] = StateItem.Iso(login.Since),
        };
        if (login.Recipient is { } recipient)
        {
            map[Recipient] = Write(recipient);
        }

        return new AttributeValue { M = map };
    }

    /// <summary>Reads the record of a user's item, null if it has none. False if the record is malformed.</summary>
    public static bool TryRead(Item item, out LoginRecord? login)
    {
        login = item.GetValueOrDefault(StateItem.Login)?.M is { Count: > 0 } map ? RecordOf(map) : null;
        return login is not null || !item.ContainsKey(StateItem.Login);
    }

    /// <summary>The record of a user's item, null if it has none or a malformed one.</summary>
    public static LoginRecord? Read(Item item) => TryRead(item, out LoginRecord? login) ? login : null;

    private static LoginRecord? RecordOf(Item map)
    {
        LoginState? state = Enum.GetValues<LoginState>()
            .Cast<LoginState?>()
            .FirstOrDefault(known => NameOf(known!.Value) == StateItem.TextOf(map, State));
        return state is { } known && StateItem.TextOf(map, User) is { } user && StateItem.IsoOf(map, At) is { } at
            ? new LoginRecord(known, new UserId(user), at) { Since = StateItem.IsoOf(map, Since) ?? at, Recipient = RecipientOf(map) }
            : null;
    }

    private static AttributeValue Write(RememberedRecipient recipient)
    {
        var map = new Item();
        Put(map, SlackUser, recipient.To.SlackUser);
        Put(map, Email, recipient.To.Email);
        if (recipient.ChangedAt is { } at)
        {
            map[ChangedAt] = StateItem.Iso(at);
        }

        return new AttributeValue { M = map, IsMSet = true };
    }

    private static void Put(Item map, string name, string? text)
    {
        if (text is not null)
        {
            map[name] = new AttributeValue(text);
        }
    }

    private static RememberedRecipient? RecipientOf(Item map) =>
        map.GetValueOrDefault(Recipient)?.M is { } item
            ? new RememberedRecipient(
                new Contact(StateItem.TextOf(item, SlackUser), StateItem.TextOf(item, Email)),
                StateItem.IsoOf(item, ChangedAt)
            )
            : null;

    private static string NameOf(LoginState state) =>
        state switch
        {
            LoginState.Begun => "begun",
            LoginState.Delivered => "delivered",
            LoginState.Kept => "kept",
            LoginState.Wanted => "wanted",
            LoginState.Undelivered => "undelivered",
            LoginState.Expired => "expired",
            LoginState.Removed => "removed",
            _ => throw new InvalidOperationException($"The login state {state} is not supported."),
        };
}
