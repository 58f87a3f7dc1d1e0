using System.Collections.Immutable;
using NodaTime;

namespace IamLifecycle.Model.Notices;

/// <summary>A notice in the outbox, where it stays until every channel has it and nobody need be told of it again.</summary>
/// <param name="Key">The same for the same notice, however often it is put there.</param>
/// <param name="Notice">What is told.</param>
/// <param name="Sent">The names of the channels that have it.</param>
public sealed record StoredNotice(string Key, Notice Notice, ImmutableHashSet<string> Sent)
{
    /// <summary>Until then the same is not told again, whoever has it. How long an unsent notice is kept is another matter.</summary>
    public Instant QuietUntil { get; init; }
}
