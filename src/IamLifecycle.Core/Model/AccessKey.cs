using NodaTime;

namespace IamLifecycle.Model;

/// <summary>Names an access key (<c>AKIA…</c>); public, unlike its secret.</summary>
public readonly record struct AccessKeyId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>One access key as IAM's ListAccessKeys shows it.</summary>
public sealed record AccessKey(AccessKeyId Id, bool Active, Instant CreatedAt)
{
    /// <summary>What IAM allows for one user, inactive keys counted.</summary>
    public const int MaxPerUser = 2;
}
