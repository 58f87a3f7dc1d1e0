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

/// <summary>The users that the gate admitted: one item for each hour, with a set of user ids for each effect. Sets only grow.</summary>
internal sealed class Admissions(AwsClients clients, string tableName, TableReader table)
{
    private static readonly InstantPattern Hour = InstantPattern.Create("uuuu'-'MM'-'dd'T'HH", CultureInfo.InvariantCulture);
    private static readonly Duration Window = Duration.FromHours(1);

    /// <summary>
    /// The check for a smaller table counts the losses of access since the last successful run, so items are kept longer than an outage
    /// over a weekend.
    /// </summary>
    private static readonly Duration Kept = Duration.FromDays(7);

    public async Task<ImmutableHashSet<UserId>> AdmittedAsync(GuardedEffect kind, Instant now, CancellationToken cancellationToken) =>
        [.. (await HoursAsync(kind, now, cancellationToken)).SelectMany(hour => hour.Users)];

    /// <summary>
    /// False if a user was admitted that the caller had not read, or the consent was used meanwhile. Therefore two parallel runs cannot
    /// together exceed a limit.
    /// </summary>
    /// <remarks>
    /// The transaction covers three hours, because two runs around the full hour write different items. Each run checks that the other item
    /// is as it was read, so the transaction of the later run is refused.
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

        // All users are in the set although the transaction was refused: an earlier attempt had succeeded, and its response was lost.
        return await WriteAsync(request, KeyOf(now), cancellationToken)
            || (!users.IsEmpty && users.IsSubsetOf((await HourAsync(kind, now, cancellationToken)).Users));
    }

    /// <summary>Converts an item of the scan; null if no user lost access in its hour, or the item is malformed.</summary>
    /// <param name="hour">The part of the key after the prefix.</param>
    /// <param name="item">The item.</param>
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
    /// The hour and its neighbours with the users that they admitted. Runs before or after the full hour, or with another clock, write to
    /// the neighbours.
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
    /// Adds the users, if any, and always writes the expiry: a condition check without a write would need another permission.
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
