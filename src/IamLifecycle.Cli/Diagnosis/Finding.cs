using System.Text.Json.Serialization;

namespace IamLifecycle.Cli.Diagnosis;

/// <summary>The result of one check of <c>doctor</c>.</summary>
/// <param name="Check">The name of the check.</param>
/// <param name="State">Whether an operator must act.</param>
/// <param name="Found">What the check observed.</param>
/// <param name="Meaning">The consequence; empty for <see cref="FindingState.Good"/>.</param>
/// <param name="Action">What the operator must do; empty for <see cref="FindingState.Good"/>.</param>
public sealed record Finding(string Check, FindingState State, string Found, string Meaning = "", string Action = "")
{
    internal static Finding ForCheck(string check, bool isGood, string found, string meaning, string action) =>
        isGood ? new Finding(check, FindingState.Good, found) : new Finding(check, FindingState.Bad, found, meaning, action);

    /// <summary>A check that the credentials may not make. It is not a fault of the deployment.</summary>
    internal static Finding NotAllowed(string check, string permissions) =>
        new(
            check,
            FindingState.Unknown,
            "not allowed to check",
            "Its state is not known.",
            $"Allow {permissions}, or use other credentials."
        );

    internal string Describe() =>
        State switch
        {
            FindingState.Good => $"ok    {Check}: {Found}",
            FindingState.Bad => $"BAD   {Check}: {Found}\n      means: {Meaning}\n      do: {Action}",
            _ => $"?     {Check}: {Found}\n      means: {Meaning}\n      do: {Action}",
        };
}

/// <summary>The state of a <see cref="Finding"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingState>))]
public enum FindingState
{
    /// <summary>No action is needed.</summary>
    Good,

    /// <summary>An operator must act.</summary>
    Bad,

    /// <summary>The check could not be made.</summary>
    Unknown,
}
