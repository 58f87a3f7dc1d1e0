using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model.Policies;

/// <summary>Which users the full run may delete.</summary>
public enum DeleteScope
{
    /// <summary>Only users that are proven to be owned.</summary>
    Owned,

    /// <summary>Also users without any owner tag, for accounts in which the table declares every user.</summary>
    Account,
}

/// <summary>How many users may lose access in one window.</summary>
public sealed record DeletionLimits(int MaxUsers, int MaxPercent);

/// <summary>How many users may be owned in total, and how many may be created in one window; null for no limit.</summary>
public sealed record CreationLimits(int? MaxUsers, int? MaxCreations)
{
    public static CreationLimits None { get; } = new(null, null);

    public bool IsLimited => (MaxUsers ?? MaxCreations) is not null;
}

/// <summary>How the function treats users that use neither password nor access key.</summary>
/// <param name="After">For how long they must be unused.</param>
/// <param name="Suspend">True if they are suspended; otherwise they are reported.</param>
public sealed record UnusedPolicy(Duration After, bool Suspend);

/// <summary>The configuration that planning and applying need.</summary>
public sealed record LifecyclePolicy
{
    /// <summary>The value of the owner tag. The default consists of Region and table, because IAM is global and tables are not.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The IAM path of every user that the function creates.</summary>
    public required string UserPath { get; init; }

    public required string BoundaryArn { get; init; }

    public required KeyPolicy Keys { get; init; }

    /// <summary>The configured maximum of a row's <c>KeyDeleteAfter</c>; null for the default.</summary>
    public Duration? MaxKeyDeleteAfter { get; init; }

    /// <summary>
    /// The maximum of a row's <c>KeyDeleteAfter</c>, with its default. Without a maximum, a row could request years and so end the rotation
    /// of its user's keys.
    /// </summary>
    public Duration LongestKeyDeleteAfter => MaxKeyDeleteAfter ?? Duration.Max(Duration.FromDays(90), Keys.DeleteAfter);

    /// <summary>How old something must be before its absence from IAM or SSM counts. Both may return stale data for seconds.</summary>
    public required Duration PropagationDelay { get; init; }

    public required DeletionLimits Deletions { get; init; }

    public CreationLimits Creations { get; init; } = CreationLimits.None;

    /// <summary>Null if unused users are not checked.</summary>
    public UnusedPolicy? Unused { get; init; }

    public DeleteScope DeleteScope { get; init; }

    /// <summary>Users that are never changed or deleted.</summary>
    public NamePatterns ProtectedUsers { get; init; } = NamePatterns.None;

    /// <summary>Users that a row may adopt.</summary>
    public NamePatterns AdoptableUsers { get; init; } = NamePatterns.None;

    /// <summary>Groups that a row may request.</summary>
    public NamePatterns AllowedGroups { get; init; } = NamePatterns.None;

    /// <summary>ARNs of managed policies that a row may request.</summary>
    public NamePatterns AllowedPolicies { get; init; } = NamePatterns.None;

    /// <summary>Keys of tags that a row may set.</summary>
    public NamePatterns AllowedTagKeys { get; init; } = NamePatterns.None;

    /// <summary>Allowed values of such tags, for keys with an entry.</summary>
    public TagValues AllowedTagValues { get; init; } = TagValues.Any;

    /// <summary>How long a user without a row stays suspended before it is deleted.</summary>
    public Duration UserDeleteGrace { get; init; }

    /// <summary>True if the older layout of tags and parameters is read and rewritten.</summary>
    public bool Takeover { get; init; }

    /// <summary>The ARN of the AWS managed policy that denies everything, in the partition of the configured boundary.</summary>
    public string DenyAllArn => $"arn:{Partition}:iam::aws:policy/AWSDenyAll";

    /// <summary>The partition of the configured boundary: <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    public string Partition => BoundaryArn.Split(':')[1];

    /// <summary>The account id in the ARN of the configured boundary; null if the boundary is an AWS managed policy.</summary>
    public string? AccountId => BoundaryArn.Split(':')[4] is var account && account != "aws" ? account : null;

    /// <summary>Additional tags that are set when a user or a parameter is created.</summary>
    public ImmutableDictionary<string, string> DefaultTags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>True for a user that PROTECTED_USERS names: the function leaves it unchanged.</summary>
    public bool IsProtected(UserName user) => ProtectedUsers.Match(user.Value);

    /// <summary>True if IAM and SSM may still answer with the state from before this instant.</summary>
    public bool IsRecent(Instant at, Instant now) => now - at < PropagationDelay;

    public int MaxParallelUsers { get; init; } = 8;

    public bool DryRun { get; init; }

    public required ParameterName Parameters { get; init; }

    /// <summary>The tier of new parameters.</summary>
    public NewParameterTier ParameterTier { get; init; }

    /// <summary>The configured KMS key that encrypts the parameters.</summary>
    public string KmsKeyId { get; init; } = "";

    public ConsoleAccessPolicy ConsoleAccess { get; init; } = ConsoleAccessPolicy.None;

    /// <summary>The name of the state table, for the command that gives consent.</summary>
    public string StateTable { get; init; } = "";
}

/// <summary>Names that may end in <c>*</c>, which matches any suffix. Matching ignores case, as IAM does.</summary>
public sealed class NamePatterns(ImmutableArray<string> patterns)
{
    public static NamePatterns None { get; } = new([]);

    /// <summary>The configured texts.</summary>
    public ImmutableArray<string> Patterns => patterns;

    public bool Match(string name) =>
        patterns.Any(pattern =>
            pattern.EndsWith('*')
                ? name.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
                : name.Equals(pattern, StringComparison.OrdinalIgnoreCase)
        );

    public override string ToString() => string.Join(',', patterns);
}
