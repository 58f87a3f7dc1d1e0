using NodaTime;

namespace IamLifecycle.Model;

/// <summary>The id of an access key (<c>AKIA…</c>). It is public, unlike the secret.</summary>
public readonly record struct AccessKeyId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>One access key as IAM's ListAccessKeys returns it.</summary>
public sealed record AccessKey(AccessKeyId Id, bool Active, Instant CreatedAt)
{
    /// <summary>IAM's limit for one user. Inactive keys count.</summary>
    public const int MaxPerUser = 2;
}
