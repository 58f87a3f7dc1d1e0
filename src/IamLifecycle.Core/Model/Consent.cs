using NodaTime;

namespace IamLifecycle.Model;

/// <summary>
/// An operator's permission, valid once, for changes that the gate refuses: for a number of users, or for exactly the listed changes.
/// </summary>
/// <param name="By">The name of the operator who gave it.</param>
/// <param name="Until">When it expires.</param>
/// <param name="Number">How many users may lose access; null if the consent covers exactly the changes of its digest.</param>
public sealed record Consent(string By, Instant Until, int? Number)
{
    /// <summary>The name of a consent to a number of users.</summary>
    public const string Deletions = "deletions";

    /// <summary>What the consent covers: a digest of changes, or <see cref="Deletions"/>.</summary>
    public string Name { get; init; } = Deletions;
}
