using System.Collections.Immutable;

namespace IamLifecycle.Model;

/// <summary>A notice in the outbox, where it stays until nobody need be told of it again.</summary>
/// <param name="Key">The same for the same notice, however often it is put there.</param>
/// <param name="Notice">What is told.</param>
/// <param name="Sent">The names of the channels that have it.</param>
public sealed record StoredNotice(string Key, Notice Notice, ImmutableHashSet<string> Sent);
