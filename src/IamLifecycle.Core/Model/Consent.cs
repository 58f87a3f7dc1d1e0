using NodaTime;

namespace IamLifecycle.Model;

/// <summary>That a person allows, once, what the gate refuses: so many, or exactly these.</summary>
/// <param name="By">Who gave it.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Number">How many users may lose access; null for exactly those of its digest.</param>
public sealed record Consent(string By, Instant Until, int? Number)
{
    /// <summary>The name of a consent to a number of users.</summary>
    public const string Deletions = "deletions";

    /// <summary>What it is given to: a digest, or <see cref="Deletions"/>.</summary>
    public string Name { get; init; } = Deletions;
}
