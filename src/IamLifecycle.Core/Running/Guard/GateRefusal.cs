using IamLifecycle.Model;

namespace IamLifecycle.Running.Guard;

/// <summary>
/// A refusal of the gate: the rule with its figures, and how to override it. It is an expected outcome, so it is a value and not an
/// exception.
/// </summary>
/// <param name="Kind">The effect that was counted.</param>
/// <param name="Rule">The figures: how many users, of how many, and the limit.</param>
/// <param name="ConsentCommand">The exact command that gives consent.</param>
/// <param name="Users">The users that it concerns.</param>
public sealed record GateRefusal(
    GuardedEffect Kind,
    string Rule,
    string ConsentCommand,
    System.Collections.Immutable.ImmutableArray<Model.Identity.UserName> Users
)
{
    /// <summary>Identifies exactly these changes in a consent.</summary>
    public string Digest { get; init; } = "";

    public override string ToString() => $"{Rule} None of these changes were applied; all other changes were. {ConsentCommand}";

    /// <summary>What was not applied, for the log.</summary>
    public static string CouldNotJudge(GuardedEffect kind) =>
        kind switch
        {
            GuardedEffect.LosesAccess => "the gate could not judge, so no user lost access",
            GuardedEffect.Creates => "the gate could not judge, so no user was created",
            GuardedEffect.CutsOverlap => "the gate could not judge, so no overlap was cut",
            _ => "the gate could not judge, so no user got a new key for a parameter that is missing or was not written by the function",
        };
}
