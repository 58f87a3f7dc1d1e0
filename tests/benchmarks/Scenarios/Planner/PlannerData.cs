using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Benchmarks.Scenarios.Planner;

/// <summary>Users in the state that the function leaves, each with one key of the same day.</summary>
internal static class PlannerData
{
    private const long Version = 1;

    /// <summary>When all keys were created.</summary>
    public static readonly Instant CreatedAt = Instant.FromUtc(2026, 1, 1, 0, 0);

    public static readonly LifecyclePolicy Policy = new()
    {
        OwnerId = "eu-central-1/iam-users",
        UserPath = "/iam-lifecycle/",
        BoundaryArn = "arn:aws:iam::123456789012:policy/boundary",
        Keys = KeyPolicy.Create(Duration.FromDays(15), Duration.FromDays(30), Duration.FromHours(1), problem =>
            throw new ArgumentException(problem.ToString())
        )!,
        PropagationDelay = Duration.FromMinutes(5),
        Deletions = new DeletionLimits(10, 10),
        Parameters = new ParameterName("/iam_users/", "_keys"),
    };

    /// <summary>The snapshot of a user.</summary>
    public static UserSnapshot SnapshotOf(string name)
    {
        var key = KeyOf(name);
        return new UserSnapshot(
            RowOf(name),
            UserOf(name),
            [new AccessKey(key, Active: true, CreatedAt)],
            new ObservedParameter.Published(Version, new ParameterContent(new Credential(key, "none", CreatedAt), null)),
            null
        );
    }

    /// <summary>The snapshot of an account, as the bulk reads of a full run return it.</summary>
    public static AccountSnapshot Account(IEnumerable<string> names) =>
        new(
            [.. names.Select(UserOf)],
            [.. names.Select(RowOf)],
            StateView.Empty,
            [
                .. names.Select(name => new ParameterSummary(
                    Policy.Parameters.For(new UserName(name)),
                    Version,
                    CreatedAt,
                    SecureString: true
                )),
            ],
            new CredentialReport(
                CreatedAt + Duration.FromHours(1),
                names.ToImmutableDictionary(
                    name => new UserName(name),
                    _ => ImmutableArray.Create(new ReportedKey(Active: true, CreatedAt))
                )
            )
        );

    private static AccessKeyId KeyOf(string name) => new("AKIA" + name.ToUpperInvariant());

    private static Row.Declared RowOf(string name) => new(new UserName(name), []);

    private static ObservedUser UserOf(string name) =>
        new(
            new UserName(name),
            new UserId("AIDA" + name.ToUpperInvariant()),
            Policy.UserPath,
            CreatedAt,
            Policy.BoundaryArn,
            LedgerTags
                .Write(new Ledger([new LedgerEntry(KeyOf(name), LedgerState.Current, CreatedAt)], Version))
                .Add(Tags.Owner, Policy.OwnerId)
        );
}
