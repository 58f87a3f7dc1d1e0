using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>An IAM user as GetUser or GetAccountAuthorizationDetails shows it.</summary>
public sealed record ObservedUser(
    UserName Name,
    UserId Id,
    string Path,
    Instant CreatedAt,
    string? BoundaryArn,
    ImmutableDictionary<string, string> Tags
)
{
    /// <summary>When the console password was last used; null where it never was, or the call that showed the user does not tell.</summary>
    public Instant? PasswordLastUsed { get; init; }

    /// <summary>The groups it is in; null where the call that showed the user does not tell.</summary>
    public ImmutableSortedSet<string>? Groups { get; init; }

    /// <summary>ARNs of the attached managed policies; null where the call that showed the user does not tell.</summary>
    public ImmutableSortedSet<string>? ManagedPolicies { get; init; }

    public ImmutableDictionary<string, string> Tags
    {
        get;
        init => (field, Ledger) = (value, LedgerTags.Read(value));
    } = Tags;

    /// <summary>What the tags say of the keys; read once, because everything asks for it.</summary>
    public Ledger Ledger { get; private init; } = LedgerTags.Read(Tags);

    public string? Owner => Tags.GetValueOrDefault(Model.Identity.Tags.Owner);
}
