using System.Collections.Immutable;
using System.Globalization;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model;
using IamLifecycle.Planning;
using NodaTime;
using NodaTime.Text;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb;

/// <summary>Whom the gate admitted: one item an hour, with a set of user ids for each kind of gated change. Sets only grow.</summary>
internal sealed class Admissions(TableReader table, ConditionalWriter writer)
{
    private static readonly InstantPattern Hour = InstantPattern.Create("uuuu'-'MM'-'dd'T'HH", CultureInfo.InvariantCulture);
    private static readonly Duration Window = Duration.FromHours(1);

    /// <summary>For the shrink check, which counts those let go since the last good run: longer than an outage over a weekend.</summary>
    private static readonly Duration Kept = Duration.FromDays(7);

    public async Task<ImmutableHashSet<UserId>> AdmittedAsync(Gated kind, Instant now, CancellationToken cancellationToken)
    {
        ImmutableHashSet<UserId> thisHour = await OfHourAsync(kind, now, cancellationToken);
        return thisHour.Union(await OfHourAsync(kind, now - Window, cancellationToken));
    }

    /// <summary>False if anybody was admitted whom the caller had not seen: two runs at once cannot both stay under a limit that both together exceed.</summary>
    public async Task<bool> AdmitAsync(
        Gated kind, ImmutableHashSet<UserId> users, ImmutableHashSet<UserId> seen, Instant now, CancellationToken cancellationToken)
    {
        if (users.IsEmpty)
        {
            return true;
        }

        ImmutableHashSet<UserId> thisHour = await OfHourAsync(kind, now, cancellationToken);
        ImmutableHashSet<UserId> lastHour = await OfHourAsync(kind, now - Window, cancellationToken);
        return thisHour.Union(lastHour).IsSubsetOf(seen) && await AddAsync(kind, users, thisHour.Count, now, cancellationToken);
    }

    /// <summary>Reads an item that a scan found; null if nobody lost access in its hour, or the item is none of ours.</summary>
    /// <param name="hour">What follows the prefix in its key.</param>
    /// <param name="item">The item itself.</param>
    public static GateHour? LostAccess(string hour, Item item)
    {
        ImmutableHashSet<UserId> users = SetOf(item, Gated.LosesAccess);
        return users.Count > 0 && Hour.Parse(hour) is { Success: true, Value: var begin } ? new GateHour(begin, users) : null;
    }

    private static string KeyOf(Instant instant) => StateItem.GatePrefix + Hour.Format(instant);

    private static string AttributeOf(Gated kind) => kind switch
    {
        Gated.LosesAccess => "LosesAccess",
        Gated.Reissue => "Reissue",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind of gated change"),
    };

    private static ImmutableHashSet<UserId> SetOf(Item? item, Gated kind) =>
        [.. (item?.GetValueOrDefault(AttributeOf(kind))?.SS ?? []).Select(id => new UserId(id))];

    private async Task<ImmutableHashSet<UserId>> OfHourAsync(Gated kind, Instant instant, CancellationToken cancellationToken) =>
        SetOf(await table.GetAsync(StateItem.Id, KeyOf(instant), cancellationToken), kind);

    private async Task<bool> AddAsync(Gated kind, ImmutableHashSet<UserId> users, int sizeBefore, Instant now, CancellationToken cancellationToken)
    {
        string set = "#" + AttributeOf(kind);
        var values = new Item
        {
            [":users"] = new AttributeValue { SS = [.. users.Select(user => user.Value).Order(StringComparer.Ordinal)] },
            [":expires"] = StateItem.Number((now + Kept).ToUnixTimeSeconds()),
        };
        if (sizeBefore > 0)
        {
            values[":size"] = StateItem.Number(sizeBefore);
        }

        Written written = await writer.UpdateAsync(
            KeyOf(now),
            $"SET #{StateItem.ExpiresAt} = :expires ADD {set} :users",
            sizeBefore > 0 ? $"size({set}) = :size" : $"attribute_not_exists({set})",
            values,
            cancellationToken);

        // All are in the set although the condition failed: an earlier attempt, whose answer was lost, had worked.
        return written.Done || users.IsSubsetOf(SetOf(written.Item, kind));
    }
}
