using IamLifecycle.Model;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Planning.Selection;

/// <summary>What the bulk reads of a full run already show about a user, so that it is not read again.</summary>
public sealed record BulkFacts
{
    public static BulkFacts None { get; } = new();

    /// <summary>The row from the consistent scan; null if it must be read.</summary>
    public Row.Declared? Row { get; init; }

    /// <summary>The user, for a deletion or an onboarding, or as an earlier pass of the run left it.</summary>
    public ObservedUser? User { get; init; }

    /// <summary>IAM did not list the user. CreateUser fails if that is no longer true.</summary>
    public bool UserIsAbsent { get; init; }

    /// <summary>
    /// The state table contains an unreleased lease or another unfinished record of the user. It is kept until a pass has found out its
    /// result.
    /// </summary>
    public bool HasOpenRecord { get; init; }
}
