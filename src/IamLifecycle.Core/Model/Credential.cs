using System.Collections.Immutable;
using NodaTime;

namespace IamLifecycle.Model;

/// <summary>An access key with its secret. IAM returns the secret only once, in the response of CreateAccessKey.</summary>
/// <remarks>This is not a record, because the generated ToString of a record would print the secret.</remarks>
public sealed class Credential(AccessKeyId id, string secret, Instant createdAt)
{
    /// <summary>Marks a credential without a date, as the older layout stores it.</summary>
    public static Instant Undated { get; } = Instant.MinValue;

    public AccessKeyId Id { get; } = id;

    public string Secret { get; } = secret;

    /// <summary>The key's CreateDate in IAM.</summary>
    public Instant CreatedAt { get; } = createdAt;

    public override string ToString() => $"{Id} (secret withheld)";
}

/// <summary>A superseded credential. Consumers may use it until its key is deleted.</summary>
public sealed record PendingCredential(Credential Credential, Instant DeleteAfter);

/// <summary>The content of a user's parameter: the current credential and, during an overlap, the superseded one.</summary>
public sealed record ParameterContent(Credential Current, PendingCredential? Pending)
{
    /// <summary>
    /// True if the document has the older layout. The next document then also contains <c>AccessKeyID</c>, which older consumers read.
    /// </summary>
    public bool OlderLayout { get; init; }

    /// <summary>Fills in missing dates of the older layout with the dates of the keys in IAM.</summary>
    public ParameterContent Dated(IEnumerable<AccessKey> keys, Duration deleteAfter)
    {
        var dates = keys.ToDictionary(key => key.Id, key => key.CreatedAt);
        Credential Date(Credential credential) =>
            credential.CreatedAt == Credential.Undated && dates.TryGetValue(credential.Id, out Instant at)
                ? new Credential(credential.Id, credential.Secret, at)
                : credential;

        return this with
        {
            Current = Date(Current),
            Pending =
                Pending is not { } pending ? null
                : pending.DeleteAfter != Credential.Undated ? pending
                : Date(pending.Credential) is var dated && dated.CreatedAt == Credential.Undated ? pending
                : new PendingCredential(dated, dated.CreatedAt + deleteAfter),
        };
    }

    /// <summary>
    /// Ids of superseded keys of which the function no longer has the secret, because an earlier parameter was lost. The list confirms,
    /// independently of the ledger, that the function issued them.
    /// </summary>
    public ImmutableSortedSet<string> WithoutSecret { get; init; } = [];

    public bool Names(AccessKeyId key) => Current.Id == key || Pending?.Credential.Id == key;

    /// <summary>True if the document confirms that the function issued the key.</summary>
    public bool Vouches(AccessKeyId key) => Names(key) || WithoutSecret.Contains(key.Value);
}
