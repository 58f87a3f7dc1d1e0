using System.Collections.Immutable;
using NodaTime;

namespace IamLifecycle.Model.Notices;

/// <summary>A notice in the outbox. It stays there until every channel has received it and its quiet period has ended.</summary>
/// <param name="Key">Equal for equal notices, however often they are stored.</param>
/// <param name="Notice">The notice.</param>
/// <param name="Sent">The names of the channels that have received it.</param>
public sealed record StoredNotice(string Key, Notice Notice, ImmutableHashSet<string> Sent)
{
    /// <summary>Until then an equal notice is not sent again. This does not limit how long an unsent notice is kept.</summary>
    public Instant QuietUntil { get; init; }
}
