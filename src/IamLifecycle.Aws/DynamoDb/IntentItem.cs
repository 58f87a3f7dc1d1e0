using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model;
using NodaTime;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb;

/// <summary>Writes an intent as a map in the user's item of the state table, and reads it.</summary>
internal static class IntentItem
{
    private const string Kind = "Kind";
    private const string KnownKeys = "KnownKeys";
    private const string At = "At";
    private const string UserId = "UserId";
    private const string WriterUntil = "WriterUntil";
    private const string Deleting = "Deleting";
    private const string Devices = "Devices";
    private const string Issue = "issue";
    private const string Delete = "delete";

    public static AttributeValue Write(Intent intent) => new()
    {
        M = new Item
        {
            [Kind] = new AttributeValue(intent.Kind is IntentKind.IssueKey ? Issue : Delete),
            [KnownKeys] = Texts(intent.KnownKeys.Select(key => key.Value)),
            [At] = StateItem.Iso(intent.At),
            [UserId] = new AttributeValue(intent.User.Value),
            [WriterUntil] = StateItem.Iso(intent.WriterUntil),
            [Deleting] = new AttributeValue { BOOL = intent.DeletionBegun },
            [Devices] = Texts(intent.Devices),
        },
    };

    /// <summary>Reads the intent of a user's item, null if none is open. False if there is one that cannot be understood.</summary>
    public static bool TryRead(Item item, out Intent? intent)
    {
        intent = item.GetValueOrDefault(StateItem.Intent)?.M is { Count: > 0 } map ? Read(map) : null;
        return intent is not null || !item.ContainsKey(StateItem.Intent);
    }

    private static Intent? Read(Item map)
    {
        IntentKind? kind = StateItem.TextOf(map, Kind) switch { Issue => IntentKind.IssueKey, Delete => IntentKind.DeleteUser, _ => null };
        List<AttributeValue>? keys = map.GetValueOrDefault(KnownKeys) is { IsLSet: true } list ? list.L : null;
        return kind is { } known && keys is not null && keys.TrueForAll(key => key.S is not null)
            && StateItem.IsoOf(map, At) is { } at && StateItem.IsoOf(map, WriterUntil) is { } until && StateItem.TextOf(map, UserId) is { } user
            ? new Intent(known, [.. keys.Select(key => new AccessKeyId(key.S))], at, new UserId(user), until)
            {
                DeletionBegun = StateItem.FlagOf(map, Deleting),
                Devices = [.. (map.GetValueOrDefault(Devices)?.L ?? []).Select(device => device.S).OfType<string>()],
            }
            : null;
    }

    private static AttributeValue Texts(IEnumerable<string> texts) => new() { L = [.. texts.Select(text => new AttributeValue(text))], IsLSet = true };
}
