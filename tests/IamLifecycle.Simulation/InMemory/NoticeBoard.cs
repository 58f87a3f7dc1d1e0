using System.Collections.Immutable;
using IamLifecycle.Model.Notices;
using IamLifecycle.Simulation.Turns;
using NodaTime;

namespace IamLifecycle.Simulation.InMemory;

/// <summary>The outbox in the state table, and the channels where notices are read.</summary>
public sealed class NoticeBoard(IClock clock)
{
    private readonly SortedDictionary<string, (StoredNotice Stored, Instant Until)> items = new(StringComparer.Ordinal);
    private readonly List<(string Channel, NoticeMessage Message)> sent = [];

    /// <summary>The names of the channels; none unless a test wants some.</summary>
    public ImmutableArray<string> Channels { get; set; } = [];

    /// <summary>DynamoDB removes what has expired as soon as it likes; here at once, so that nothing hangs on its being late.</summary>
    public IEnumerable<StoredNotice> Stored =>
        items.Values.Where(item => item.Until >= clock.GetCurrentInstant()).Select(item => item.Stored);

    /// <summary>Messages in the order in which they were sent.</summary>
    public IReadOnlyList<(string Channel, NoticeMessage Message)> Sent => sent;

    /// <summary>The kinds and users of all that one channel was told: <c>UserCreated alice</c>.</summary>
    public IEnumerable<string> ToldTo(string channel) =>
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

    internal void TakeBack(StoredNotice notice) => items.Remove(notice.Key);

    internal void Send(string channel, NoticeMessage message) => sent.Add((channel, message));

    internal void AddTo(StateText text) =>
        text.Add(
            items.Values.Select(item => item.Stored),
            items.Values.Select(item => item.Until),
            sent.Select(message => message.Channel + message.Message.Text)
        );
}
