using IamLifecycle.Model;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Planning.Selection;

/// <summary>What the bulk reads of a full run already know about a user, so that it need not be read again.</summary>
public sealed record BulkFacts
{
    public static BulkFacts None { get; } = new();

    /// <summary>The row as the consistent scan read it; null if it must be read.</summary>
    public Row.Declared? Row { get; init; }

    /// <summary>The user, for a deletion or an onboarding, or as an earlier look of the run left it.</summary>
    public ObservedUser? User { get; init; }

    /// <summary>IAM listed no such user. CreateUser shows whether that is still true.</summary>
    public bool UserIsAbsent { get; init; }

    /// <summary>
    /// The state table has an unreleased lease or another unfinished record of the user. It stays until a look has shown what became of it.
    /// </summary>
    public bool HasOpenRecord { get; init; }
}
