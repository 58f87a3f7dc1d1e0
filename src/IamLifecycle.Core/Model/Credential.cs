using NodaTime;

namespace IamLifecycle.Model;

/// <summary>An access key together with its secret, which IAM shows once: in CreateAccessKey's answer.</summary>
/// <remarks>Not a record: a record would print the secret.</remarks>
public sealed class Credential(AccessKeyId id, string secret, Instant createdAt)
{
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
    public bool Names(AccessKeyId key) => Current.Id == key || Pending?.Credential.Id == key;
}
