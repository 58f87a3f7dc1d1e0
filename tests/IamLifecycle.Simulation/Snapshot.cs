using System.Collections.Immutable;
using IamLifecycle.Model;
using NodaTime;

namespace IamLifecycle.Simulation;

/// <summary>Users, keys and parameters as they were at one time: what a replica that lags behind still answers.</summary>
public sealed class Snapshot(InMemoryAws aws)
{
    private readonly ImmutableDictionary<string, (ObservedUser User, ImmutableArray<AccessKey> Keys)> users =
        aws.Iam.Users.ToImmutableDictionary(user => user.Name.CaseKey, user => (user.Observe(), user.Keys.Select(key => key.Observe()).ToImmutableArray()));

    private readonly ImmutableDictionary<string, ObservedParameter> parameters = aws.Parameters.Names.ToImmutableDictionary(name => name, aws.Parameters.Get);

    private readonly ImmutableDictionary<string, string?> owners = aws.Parameters.Names.ToImmutableDictionary(name => name, aws.Parameters.OwnerOf);

    private readonly ImmutableHashSet<string> logins = [.. aws.Iam.Users.Where(user => user.Belongings.Any(belonging => belonging.Kind is BelongingKind.LoginProfile)).Select(user => user.Name.CaseKey)];

    public bool HasLogin(UserName name) => logins.Contains(name.CaseKey);

    /// <summary>As GetAccountAuthorizationDetails showed them.</summary>
    public ImmutableArray<ObservedUser> Users { get; } = [.. aws.Iam.Users.Select(user => user.ObserveInBulk())];

    /// <summary>As DescribeParameters showed them.</summary>
    public ImmutableArray<ParameterSummary> Summaries { get; } = aws.Parameters.Describe("");

    public Instant At { get; } = aws.Clock.GetCurrentInstant();

    public ObservedUser? User(UserName name) => users.GetValueOrDefault(name.CaseKey).User;

    /// <summary>Null where the user is not there.</summary>
    public ImmutableArray<AccessKey>? Keys(UserName name) => users.TryGetValue(name.CaseKey, out var user) ? user.Keys : null;

    public ObservedParameter Parameter(string name) => parameters.GetValueOrDefault(name) ?? new ObservedParameter.Absent();

    public string? OwnerOf(string name) => owners.GetValueOrDefault(name);
}
