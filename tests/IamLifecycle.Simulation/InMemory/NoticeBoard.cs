using System.Collections.Immutable;
using IamLifecycle.Model.Notices;
using IamLifecycle.Simulation.Turns;
using NodaTime;

namespace IamLifecycle.Simulation.InMemory;

/// <summary>The outbox in the state table, and the channels that receive notices.</summary>
public sealed class NoticeBoard(IClock clock)
{
    private readonly SortedDictionary<string, (StoredNotice Stored, Instant Until)> items = new(StringComparer.Ordinal);
    private readonly List<(string Channel, NoticeMessage Message)> sent = [];

    /// <summary>The names of the channels. There are none by default.</summary>
    public ImmutableArray<string> Channels { get; set; } = [];

    /// <summary>
    /// The notices that have not expired. DynamoDB removes expired items some time later. Here they are removed at once, so that nothing
    /// depends on the delay.
    /// </summary>
    public IEnumerable<StoredNotice> Stored =>
        items.Values.Where(item => item.Until >= clock.GetCurrentInstant()).Select(item => item.Stored);

    /// <summary>Messages in the order of sending.</summary>
    public IReadOnlyList<(string Channel, NoticeMessage Message)> Sent => sent;

    /// <summary>The kinds and users of all notices sent to one channel: <c>UserCreated alice</c>.</summary>
    public IEnumerable<string> NoticesSentTo(string channel) =>
        from message in sent
        where message.Channel == channel
        from notice in System
            .Text.Json.JsonDocument.Parse(message.Message.Json)
            .RootElement.GetProperty("notices")
            .EnumerateArray()
            .ToArray()
        select $"{notice.GetProperty("kind").GetString()} {notice.GetProperty("user").GetString()}".Trim();

    internal StoredNotice? Put(StoredNotice notice, Instant until)
    {
        if (
            items.TryGetValue(notice.Key, out var known)
            && known.Until >= clock.GetCurrentInstant()
            && known.Stored.QuietUntil >= clock.GetCurrentInstant()
        )
        {
            return known.Stored;
        }

        items[notice.Key] = (notice, until);
        return null;
    }

    internal void MarkSent(StoredNotice notice, string channel, bool isLast)
    {
        if (items.TryGetValue(notice.Key, out var known) && known.Stored.Notice.At == notice.Notice.At)
        {
            items[notice.Key] = (known.Stored with { Sent = known.Stored.Sent.Add(channel) }, isLast ? notice.QuietUntil : known.Until);
        }
    }

    internal void Withdraw(StoredNotice notice) => items.Remove(notice.Key);

    internal void Send(string channel, NoticeMessage message) => sent.Add((channel, message));

    internal void AddTo(StateText text) =>
        text.Add(
            items.Values.Select(item => item.Stored),
            items.Values.Select(item => item.Until),
            sent.Select(message => message.Channel + message.Message.Text)
        );
}
