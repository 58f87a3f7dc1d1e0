using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>An IAM user as GetUser or GetAccountAuthorizationDetails returns it.</summary>
public sealed record ObservedUser(
    UserName Name,
    UserId Id,
    string Path,
    Instant CreatedAt,
    string? BoundaryArn,
    ImmutableDictionary<string, string> Tags
)
{
    /// <summary>
    /// When the console password was last used; null if it was never used, or if the call that returned the user does not include it.
    /// </summary>
    public Instant? PasswordLastUsed { get; init; }

    /// <summary>The user's groups; null if the call that returned the user does not include them.</summary>
    public ImmutableSortedSet<string>? Groups { get; init; }

    /// <summary>ARNs of the attached managed policies; null if the call that returned the user does not include them.</summary>
    public ImmutableSortedSet<string>? ManagedPolicies { get; init; }

    public ImmutableDictionary<string, string> Tags
    {
        get;
        init => (field, Ledger) = (value, LedgerTags.Read(value));
    } = Tags;

    /// <summary>The ledger in the tags, parsed once because every rule uses it.</summary>
    public Ledger Ledger { get; private init; } = LedgerTags.Read(Tags);

    public string? Owner => Tags.GetValueOrDefault(Model.Identity.Tags.Owner);
}
