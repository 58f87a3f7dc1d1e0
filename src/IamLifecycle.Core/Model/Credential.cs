using System.Collections.Immutable;
using NodaTime;

namespace IamLifecycle.Model;

/// <summary>An access key together with its secret, which IAM shows once: in CreateAccessKey's answer.</summary>
/// <remarks>Not a record: a record would print the secret.</remarks>
public sealed class Credential(AccessKeyId id, string secret, Instant createdAt)
{
    /// <summary>Stands for the date that the older layout does not have.</summary>
    public static Instant Undated { get; } = Instant.MinValue;

    public AccessKeyId Id { get; } = id;

    public string Secret { get; } = secret;

    /// <summary>IAM's CreateDate of the key.</summary>
    public Instant CreatedAt { get; } = createdAt;

    public override string ToString() => $"{Id} (secret withheld)";
}

/// <summary>A superseded credential that consumers may still fall back to until its key is deleted.</summary>
public sealed record PendingCredential(Credential Credential, Instant DeleteAfter);

/// <summary>What a user's parameter says: the credential to use, and the one that goes away.</summary>
public sealed record ParameterContent(Credential Current, PendingCredential? Pending)
{
    /// <summary>Old readers look for <c>AccessKeyID</c>: the document that replaces this one carries it, too.</summary>
    public bool OlderLayout { get; init; }

    /// <summary>The older layout has no dates: IAM's own take their place.</summary>
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
    /// Ids of superseded keys whose secrets were lost with an earlier parameter: beside the ledger, a second witness that the function
    /// issued them.
    /// </summary>
    public ImmutableSortedSet<string> WithoutSecret { get; init; } = [];

    public bool Names(AccessKeyId key) => Current.Id == key || Pending?.Credential.Id == key;

    /// <summary>True for a key of which the document says that the function issued it.</summary>
    public bool Vouches(AccessKeyId key) => Names(key) || WithoutSecret.Contains(key.Value);
}
