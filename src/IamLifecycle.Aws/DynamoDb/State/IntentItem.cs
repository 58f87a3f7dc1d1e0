using System.Globalization;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using NodaTime;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb.State;

/// <summary>Converts an intent to and from a map in the user's item of the state table.</summary>
internal static class IntentItem
{
    private const string Kind = "Kind";
    private const string KnownKeys = "KnownKeys";
    private const string At = "At";
    private const string UserId = "UserId";
    private const string WriterUntil = "WriterUntil";
    private const string Deleting = "Deleting";
    private const string Devices = "Devices";
    private const string Answered = "Answered";
    private const string Refused = "Refused";
    private const string Times = "Times";
    private const string Message = "Message";
    private const string Under = "Under";
    private const string Issue = "issue";
    private const string Delete = "delete";

    public static AttributeValue Write(Intent intent)
    {
        Item map = Plain(intent);
        if (intent.Refusal is { } refusal)
        {
            map[Refused] = Write(refusal);
        }

        return new AttributeValue { M = map };
    }

    private static Item Plain(Intent intent) =>
        new()
        {
            [Kind] = new AttributeValue(intent.Kind is IntentKind.IssueKey ? Issue : Delete),
            [KnownKeys] = Texts(intent.KnownKeys.Select(key => key.Value)),
            [At] = StateItem.Iso(intent.At),
            [UserId] = new AttributeValue(intent.User.Value),
            [WriterUntil] = StateItem.Iso(intent.WriterUntil),
            [Deleting] = new AttributeValue { BOOL = intent.DeletionBegun },
            [Answered] = new AttributeValue { BOOL = intent.Answered },
            [Devices] = Texts(intent.Devices),
        };

    private static AttributeValue Write(WriteRefusal refusal) =>
        new()
        {
            M = new Item
            {
                [At] = StateItem.Iso(refusal.At),
                [Times] = new AttributeValue { N = refusal.Times.ToString(CultureInfo.InvariantCulture) },
                [Message] = new AttributeValue(refusal.Message),
                [Under] = new AttributeValue(refusal.Under),
            },
        };

    /// <summary>Reads the intent of a user's item, null if none is open. False if the intent is malformed.</summary>
    public static bool TryRead(Item item, out Intent? intent)
    {
        intent = item.GetValueOrDefault(StateItem.Intent)?.M is { Count: > 0 } map ? Read(map) : null;
        return intent is not null || !item.ContainsKey(StateItem.Intent);
    }

    private static Intent? Read(Item map)
    {
        IntentKind? kind = StateItem.TextOf(map, Kind) switch
        {
            Issue => IntentKind.IssueKey,
            Delete => IntentKind.DeleteUser,
            _ => null,
        };
        List<AttributeValue>? keys = map.GetValueOrDefault(KnownKeys) is { IsLSet: true } list ? list.L : null;
        return
            kind is { } known
            && keys is not null
            && keys.TrueForAll(key => key.S is not null)
            && StateItem.IsoOf(map, At) is { } at
            && StateItem.IsoOf(map, WriterUntil) is { } until
            && StateItem.TextOf(map, UserId) is { } user
            ? new Intent(known, [.. keys.Select(key => new AccessKeyId(key.S))], at, new UserId(user), until)
            {
                DeletionBegun = StateItem.FlagOf(map, Deleting),
                Answered = StateItem.FlagOf(map, Answered),
                Refusal = map.GetValueOrDefault(Refused)?.M is { Count: > 0 } refused ? ReadRefusal(refused) : null,
                Devices = [.. (map.GetValueOrDefault(Devices)?.L ?? []).Select(device => device.S).OfType<string>()],
            }
            : null;
    }

    /// <summary>
    /// Null if an attribute is missing or malformed. The next write of the parameter then shows whether SSM still refuses it.
    /// </summary>
    private static WriteRefusal? ReadRefusal(Item map) =>
        StateItem.IsoOf(map, At) is { } at
        && int.TryParse(map.GetValueOrDefault(Times)?.N, CultureInfo.InvariantCulture, out int times)
        && times > 0
        && StateItem.TextOf(map, Message) is { } message
        && StateItem.TextOf(map, Under) is { } under
            ? new WriteRefusal(at, times, message, under)
            : null;

    private static AttributeValue Texts(IEnumerable<string> texts) =>
        new() { L = [.. texts.Select(text => new AttributeValue(text))], IsLSet = true };
}
