using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using IamLifecycle.Ports;
using NodaTime;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb.State;

/// <summary>
/// Stores notices as items of the state table, until the time at which DynamoDB may remove them. <c>Quiet</c> ends earlier: from then on an
/// equal notice may be sent again.
/// </summary>
internal sealed class Outbox(AwsClients clients, string tableName, IClock clock) : IOutbox
{
    private const string Kind = "Kind";
    private const string User = "User";
    private const string At = "At";
    private const string Text = "Text";
    private const string Sent = "Sent";
    private const string Quiet = "Quiet";
    private const string Origin = "Origin";

    private readonly ConditionalWriter writer = new(clients, tableName);

    /// <summary>DynamoDB removes expired items days later, so an expired item counts as missing.</summary>
    public async Task<StoredNotice?> PutAsync(StoredNotice notice, Instant until, CancellationToken cancellationToken)
    {
        var values = new Item
        {
            [":kind"] = new AttributeValue(notice.Notice.Kind.ToString()),
            [":user"] = notice.Notice.User is { } user ? new AttributeValue(user.Value) : new AttributeValue { NULL = true },
            [":at"] = StateItem.Iso(notice.Notice.At),
            [":text"] = new AttributeValue(notice.Notice.Text),
            [":quiet"] = StateItem.Number(notice.QuietUntil.ToUnixTimeSeconds()),
            [":until"] = StateItem.Number(until.ToUnixTimeSeconds()),
            [":origin"] = NoticeOriginItem.FromOrigin(notice.Notice.Origin),
            [":now"] = StateItem.Number(clock.GetCurrentInstant().ToUnixTimeSeconds()),
        };
        Written written = await writer.UpdateAsync(
            StateItem.NoticePrefix + notice.Key,
            "SET #Kind = :kind, #User = :user, #At = :at, #Text = :text, #Quiet = :quiet, #Origin = :origin, #ExpiresAt = :until "
                + "REMOVE #Sent",
            "attribute_not_exists(#Id) OR #Quiet < :now OR #ExpiresAt < :now",
            values,
            cancellationToken
        );
        return written.Done || written.Item is null ? null : NoticeOf(notice.Key, written.Item);
    }

    public Task MarkSentAsync(StoredNotice notice, string channel, bool isLast, CancellationToken cancellationToken)
    {
        var values = new Item
        {
            [":sent"] = new AttributeValue { SS = [channel] },
            [":at"] = StateItem.Iso(notice.Notice.At),
        };
        if (isLast)
        {
            values[":until"] = StateItem.Number(notice.QuietUntil.ToUnixTimeSeconds());
        }

        return writer.UpdateAsync(
            StateItem.NoticePrefix + notice.Key,
            isLast ? "ADD #Sent :sent SET #ExpiresAt = :until" : "ADD #Sent :sent",
            "#At = :at",
            values,
            cancellationToken
        );
    }

    public Task WithdrawAsync(StoredNotice notice, CancellationToken cancellationToken) =>
        writer.DeleteAsync(
            StateItem.NoticePrefix + notice.Key,
            "#At = :at",
            new Item { [":at"] = StateItem.Iso(notice.Notice.At) },
            cancellationToken
        );

    /// <summary>Null if the item is not a notice of this version.</summary>
    public static StoredNotice? NoticeOf(string key, Item item) =>
        Enum.TryParse(StateItem.TextOf(item, Kind), out NoticeKind kind)
        && StateItem.IsoOf(item, At) is { } at
        && StateItem.TextOf(item, Text) is { } text
            ? new StoredNotice(
                key,
                new Notice(kind, StateItem.TextOf(item, User) is { } user ? new UserName(user) : null, at, text)
                {
                    Origin = NoticeOriginItem.Read(item.GetValueOrDefault(Origin)),
                },
                item.GetValueOrDefault(Sent)?.SS?.ToImmutableHashSet() ?? []
            )
            {
                QuietUntil = QuietOf(item),
            }
            : null;

    /// <summary>Older versions kept a notice only for its quiet period.</summary>
    private static Instant QuietOf(Item item) =>
        StateItem.SecondsOf(item, Quiet) ?? StateItem.SecondsOf(item, StateItem.ExpiresAt) ?? Instant.MinValue;
}
