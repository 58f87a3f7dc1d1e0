using IamLifecycle.Model;

namespace IamLifecycle.Running.Guard;

/// <summary>Why the gate let nothing through: the rule with its sums, and the way out. A foreseen outcome, so a value.</summary>
/// <param name="Kind">What was counted.</param>
/// <param name="Rule">The sums: how many, of how many, what is allowed.</param>
/// <param name="ConsentCommand">The exact command that gives consent.</param>
/// <param name="Users">Whom it concerns.</param>
public sealed record GateRefusal(
    GuardedEffect Kind,
    string Rule,
    string ConsentCommand,
    System.Collections.Immutable.ImmutableArray<Model.Identity.UserName> Users
)
{
    /// <summary>Names exactly these changes in a consent.</summary>
    public string Digest { get; init; } = "";

    public override string ToString() => $"{Rule} Nothing of it was done, everything else was. {ConsentCommand}";

    /// <summary>What was left undone, for the log.</summary>
    public static string CouldNotJudge(GuardedEffect kind) =>
        kind switch
        {
            GuardedEffect.LosesAccess => "the gate could not judge, so nobody lost access",
            GuardedEffect.Creates => "the gate could not judge, so no user was created",
            GuardedEffect.CutsOverlap => "the gate could not judge, so no overlap was cut",
            _ => "the gate could not judge, so nobody got a new key for a parameter that is missing or not ours",
        };
}
