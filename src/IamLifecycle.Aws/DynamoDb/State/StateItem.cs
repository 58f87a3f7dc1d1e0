using System.Collections.Immutable;
using System.Globalization;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;
using NodaTime.Text;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb.State;

/// <summary>The keys and attributes of the state table, and the format of their values.</summary>
internal static class StateItem
{
    public const string Id = "Id";
    public const string ExpiresAt = "ExpiresAt";

    public const string UserPrefix = "user#";
    public const string AdoptedPrefix = "adopted#";
    public const string GatePrefix = "gate#";
    public const string ConsentPrefix = "consent#";
    public const string NoticePrefix = "notice#";
    public const string LastRun = "run#last";

    public const string Token = "Token";
    public const string LeaseUntil = "LeaseUntil";
    public const string Again = "Again";
    public const string Intent = "Intent";
    public const string Login = "Login";
    public const string Lock = "Lock";
    public const string SwitchedOff = "SwitchedOff";

    private const decimal MillisecondsPerSecond = 1000m;

    /// <summary>One item for all spellings of a name, because IAM allows only one user for them.</summary>
    public static string KeyOf(UserName user) => UserPrefix + user.CaseKey;

    public static Item Key(string id) => new() { [Id] = new AttributeValue(id) };

    /// <summary>Epoch seconds with milliseconds as decimals.</summary>
    public static AttributeValue Seconds(Instant instant) =>
        new() { N = (instant.ToUnixTimeMilliseconds() / MillisecondsPerSecond).ToString(CultureInfo.InvariantCulture) };

    public static AttributeValue Number(long number) => new() { N = number.ToString(CultureInfo.InvariantCulture) };

    public static AttributeValue Iso(Instant instant) => new(InstantPattern.ExtendedIso.Format(instant));

    public static string? TextOf(Item item, string name) => item.GetValueOrDefault(name)?.S;

    public static bool FlagOf(Item item, string name) => item.GetValueOrDefault(name)?.BOOL is true;

    public static long? NumberOf(Item item, string name) =>
        long.TryParse(item.GetValueOrDefault(name)?.N, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;

    public static Instant? SecondsOf(Item item, string name) =>
        decimal.TryParse(item.GetValueOrDefault(name)?.N, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal seconds)
        && seconds > 0
        && seconds < Instant.MaxValue.ToUnixTimeSeconds()
            ? Instant.FromUnixTimeMilliseconds((long)(seconds * MillisecondsPerSecond))
            : null;

    public static Instant? IsoOf(Item item, string name) =>
        TextOf(item, name) is { } text && InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var instant } ? instant : null;

    /// <summary>What <paramref name="read"/> finds in the items of users, by the key of the user.</summary>
    public static ImmutableDictionary<string, T> ByUser<T>(IEnumerable<(string UserKey, Item Item)> items, Func<Item, T?> read)
        where T : class =>
        items
            .Select(found => KeyValuePair.Create(found.UserKey, read(found.Item)))
            .Where(found => found.Value is not null)
            .ToImmutableDictionary(StringComparer.Ordinal)!;
}
