using System.Collections.Immutable;
using NodaTime;

namespace IamLifecycle.Model;

/// <summary>An IAM user as GetUser or GetAccountAuthorizationDetails shows it.</summary>
public sealed record ObservedUser(
    UserName Name,
    UserId Id,
    string Path,
    Instant CreatedAt,
    string? BoundaryArn,
    ImmutableDictionary<string, string> Tags)
{
    public Ledger Ledger => Model.Tags.ReadLedger(Tags);

    public string? Owner => Tags.GetValueOrDefault(Model.Tags.Owner);
}
