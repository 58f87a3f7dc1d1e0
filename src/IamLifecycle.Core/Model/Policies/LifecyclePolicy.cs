using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model.Policies;

/// <summary>Whom the full run may delete.</summary>
public enum DeleteScope
{
    /// <summary>Only users that are provably ours.</summary>
    Owned,

    /// <summary>Also users that bear nobody's owner tag, for accounts wholly declared in the table.</summary>
    Account,
}

/// <summary>How many users may lose access in one window.</summary>
public sealed record DeletionLimits(int MaxUsers, int MaxPercent);

/// <summary>How many users may be owned in all, and be created in one window; null where there is no limit.</summary>
public sealed record CreationLimits(int? MaxUsers, int? MaxCreations)
{
    public static CreationLimits None { get; } = new(null, null);

    public bool IsLimited => (MaxUsers ?? MaxCreations) is not null;
}

/// <summary>What becomes of users that use neither password nor access key.</summary>
/// <param name="After">For how long.</param>
/// <param name="Suspend">They are suspended; else reported.</param>
public sealed record UnusedPolicy(Duration After, bool Suspend);

/// <summary>Everything that planning and applying must know besides the state.</summary>
public sealed record LifecyclePolicy
{
    /// <summary>The value of the owner tag: Region and table by default, because IAM is global and tables are not.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The IAM path of every user made here.</summary>
    public required string UserPath { get; init; }

    public required string BoundaryArn { get; init; }

    public required KeyPolicy Keys { get; init; }

    /// <summary>The largest <c>KeyDeleteAfter</c> that a row may ask for, as it is configured; null for the default.</summary>
    public Duration? MaxKeyDeleteAfter { get; init; }

    /// <summary>The same with its default: a row that asks for years would end the rotation of its user's keys.</summary>
    public Duration LongestKeyDeleteAfter => MaxKeyDeleteAfter ?? Duration.Max(Duration.FromDays(90), Keys.DeleteAfter);

    /// <summary>How old something must be before its absence from IAM or SSM counts; both answer stale for seconds.</summary>
    public required Duration PropagationDelay { get; init; }

    public required DeletionLimits Deletions { get; init; }

    public CreationLimits Creations { get; init; } = CreationLimits.None;

    /// <summary>Null: nobody asks who is in use.</summary>
    public UnusedPolicy? Unused { get; init; }

    public DeleteScope DeleteScope { get; init; }

    /// <summary>Never changed or deleted.</summary>
    public NamePatterns ProtectedUsers { get; init; } = NamePatterns.None;

    /// <summary>Users that a row may take over.</summary>
    public NamePatterns AdoptableUsers { get; init; } = NamePatterns.None;

    /// <summary>Groups that a row may ask for.</summary>
    public NamePatterns AllowedGroups { get; init; } = NamePatterns.None;

    /// <summary>ARNs of managed policies that a row may ask for.</summary>
    public NamePatterns AllowedPolicies { get; init; } = NamePatterns.None;

    /// <summary>Keys of tags that a row may set.</summary>
    public NamePatterns AllowedTagKeys { get; init; } = NamePatterns.None;

    /// <summary>Values of such tags, for keys that name them.</summary>
    public TagValues AllowedTagValues { get; init; } = TagValues.Any;

    /// <summary>How long a user whose row is gone stays switched off before it is deleted.</summary>
    public Duration UserDeleteGrace { get; init; }

    /// <summary>Read the older layout of tags and parameters, and rewrite it.</summary>
    public bool Takeover { get; init; }

    /// <summary>The AWS-managed policy that denies everything, in the partition of our boundary.</summary>
    public string DenyAllArn => $"arn:{BoundaryArn.Split(':')[1]}:iam::aws:policy/AWSDenyAll";

    /// <summary>The account, as our boundary names it; null where that is a policy of AWS.</summary>
    public string? AccountId => BoundaryArn.Split(':')[4] is var account && account != "aws" ? account : null;

    /// <summary>Further tags, set when a user or a parameter is created.</summary>
    public ImmutableDictionary<string, string> DefaultTags { get; init; } = ImmutableDictionary<string, string>.Empty;

    public int MaxParallelUsers { get; init; } = 8;

    public bool DryRun { get; init; }

    public required ParameterName Parameters { get; init; }

    /// <summary>The tier of new parameters.</summary>
    public NewParameterTier ParameterTier { get; init; }

    /// <summary>The KMS key that encrypts the parameters, as it is configured.</summary>
    public string KmsKeyId { get; init; } = "";

    public ConsoleAccessPolicy ConsoleAccess { get; init; } = ConsoleAccessPolicy.None;

    /// <summary>The state table, named in the command that gives consent.</summary>
    public string StateTable { get; init; } = "";
}

/// <summary>Names, each of which may end in <c>*</c> to match what begins so. Matches regardless of case, as IAM does.</summary>
public sealed class NamePatterns(ImmutableArray<string> patterns)
{
    public static NamePatterns None { get; } = new([]);

    /// <summary>As they were given.</summary>
    public ImmutableArray<string> Patterns => patterns;

    public bool Match(string name) =>
        patterns.Any(pattern =>
            pattern.EndsWith('*')
                ? name.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
                : name.Equals(pattern, StringComparison.OrdinalIgnoreCase)
        );

    public override string ToString() => string.Join(',', patterns);
}
