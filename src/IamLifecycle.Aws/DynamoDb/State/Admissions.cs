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

/// <summary>Whom the gate admitted: one item an hour, with a set of user ids for each kind of gated change. Sets only grow.</summary>
internal sealed class Admissions(AwsClients clients, string tableName, TableReader table)
{
    private static readonly InstantPattern Hour = InstantPattern.Create("uuuu'-'MM'-'dd'T'HH", CultureInfo.InvariantCulture);
    private static readonly Duration Window = Duration.FromHours(1);

    /// <summary>For the shrink check, which counts those let go since the last good run: longer than an outage over a weekend.</summary>
    private static readonly Duration Kept = Duration.FromDays(7);

    public async Task<ImmutableHashSet<UserId>> AdmittedAsync(GuardedEffect kind, Instant now, CancellationToken cancellationToken) =>
        [.. (await HoursAsync(kind, now, cancellationToken)).SelectMany(hour => hour.Users)];

    /// <summary>
    /// False if anybody was admitted whom the caller had not seen, or the consent was used meanwhile: two runs at once cannot both stay
    /// under a limit that both together exceed.
    /// </summary>
    /// <remarks>
    /// One transaction over three hours, because two runs on both sides of the full hour write different items: each makes sure that the
    /// other's is as it was read, so whichever comes second is told.
    /// </remarks>
    public async Task<bool> AdmitAsync(
        GuardedEffect kind,
        ImmutableHashSet<UserId> users,
        ImmutableHashSet<UserId> seen,
        Consent? consent,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        if (users.IsEmpty && consent is null)
        {
            return true;
        }

        HourSet[] hours = await HoursAsync(kind, now, cancellationToken);
        if (!hours.All(hour => hour.Users.IsSubsetOf(seen)))
        {
            return false;
        }

        var request = new TransactWriteItemsRequest
        {
            TransactItems =
            [
                .. hours.Select(hour => new TransactWriteItem
                {
                    Update = UpdateOf(kind, hour, hour.Id == KeyOf(now) ? users : [], now + Kept),
                }),
                .. consent is null ? [] : new[] { Consents.Use(consent, tableName) },
            ],
        };

        // All are in the set although the transaction was refused: an earlier attempt, whose answer was lost, had worked.
        return await WriteAsync(request, KeyOf(now), cancellationToken)
            || (!users.IsEmpty && users.IsSubsetOf((await HourAsync(kind, now, cancellationToken)).Users));
    }

    /// <summary>Reads an item that a scan found; null if nobody lost access in its hour, or the item is none of ours.</summary>
    /// <param name="hour">What follows the prefix in its key.</param>
    /// <param name="item">The item itself.</param>
    public static GateHour? LostAccess(string hour, Item item)
    {
        ImmutableHashSet<UserId> users = SetOf(item, GuardedEffect.LosesAccess);
        return users.Count > 0 && Hour.Parse(hour) is { Success: true, Value: var begin } ? new GateHour(begin, users) : null;
    }

    private static string KeyOf(Instant instant) => StateItem.GatePrefix + Hour.Format(instant);

    private static string AttributeOf(GuardedEffect kind) =>
        kind switch
        {
            GuardedEffect.LosesAccess => "LosesAccess",
            GuardedEffect.Reissue => "Reissue",
            GuardedEffect.Creates => "Creates",
            GuardedEffect.CutsOverlap => "CutsOverlap",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind of gated change"),
        };

    private static ImmutableHashSet<UserId> SetOf(Item? item, GuardedEffect kind) =>
        [.. (item?.GetValueOrDefault(AttributeOf(kind))?.SS ?? []).Select(id => new UserId(id))];

    /// <summary>
    /// The hour, its neighbours, and whom it admitted: who runs on the other side of the full hour, or has a clock that differs, writes
    /// there.
    /// </summary>
    private Task<HourSet[]> HoursAsync(GuardedEffect kind, Instant now, CancellationToken cancellationToken) =>
        Task.WhenAll(
            HourAsync(kind, now - Window, cancellationToken),
            HourAsync(kind, now, cancellationToken),
            HourAsync(kind, now + Window, cancellationToken)
        );

    private async Task<HourSet> HourAsync(GuardedEffect kind, Instant instant, CancellationToken cancellationToken) =>
        new(KeyOf(instant), SetOf(await table.GetAsync(StateItem.Id, KeyOf(instant), cancellationToken), kind));

    /// <summary>
    /// Adds the users, if any, and touches the item anyway: a transaction has no mere condition without a further permission.
    /// </summary>
    private Update UpdateOf(GuardedEffect kind, HourSet hour, ImmutableHashSet<UserId> users, Instant expires)
    {
        string set = "#" + AttributeOf(kind);
        var update = new Update
        {
            TableName = tableName,
            Key = StateItem.Key(hour.Id),
            UpdateExpression = $"SET #{StateItem.ExpiresAt} = :expires",
            ConditionExpression = hour.Users.IsEmpty ? $"attribute_not_exists({set})" : $"size({set}) = :size",
            ExpressionAttributeNames = new() { [set] = set[1..], ["#" + StateItem.ExpiresAt] = StateItem.ExpiresAt },
            ExpressionAttributeValues = new() { [":expires"] = StateItem.Number(expires.ToUnixTimeSeconds()) },
        };
        if (!hour.Users.IsEmpty)
        {
            update.ExpressionAttributeValues[":size"] = StateItem.Number(hour.Users.Count);
        }

        if (!users.IsEmpty)
        {
            update.UpdateExpression += $" ADD {set} :users";
            update.ExpressionAttributeValues[":users"] = new AttributeValue
            {
                SS = [.. users.Select(user => user.Value).Order(StringComparer.Ordinal)],
            };
        }

        return update;
    }

    /// <summary>False if a set has changed or is being changed.</summary>
    private async Task<bool> WriteAsync(TransactWriteItemsRequest request, string id, CancellationToken cancellationToken)
    {
        async Task<bool> Send()
        {
            try
            {
                await clients.DynamoDb.TransactWriteItemsAsync(request, cancellationToken);
                return true;
            }
            catch (TransactionCanceledException refused)
                when (refused.CancellationReasons?.All(reason =>
                        reason.Code is null or "None" or "ConditionalCheckFailed" or "TransactionConflict"
                    )
                        is true
                )
            {
                return false;
            }
        }

        return await AwsCall.SendAsync("TransactWriteItems", $"{tableName} {id}", Send, cancellationToken);
    }

    private sealed record HourSet(string Id, ImmutableHashSet<UserId> Users);
}
