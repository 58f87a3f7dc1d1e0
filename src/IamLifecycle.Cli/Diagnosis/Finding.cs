using System.Text.Json.Serialization;

namespace IamLifecycle.Cli.Diagnosis;

/// <summary>One thing that was looked at, and how it was found.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="State">Whether something is to be done.</param>
/// <param name="Found">How it was found.</param>
/// <param name="Meaning">What follows from it; empty where all is well.</param>
/// <param name="Action">What to do.</param>
public sealed record Finding(string Check, FindingState State, string Found, string Meaning = "", string Action = "")
{
    internal static Finding ForCheck(string check, bool isGood, string found, string meaning, string action) =>
        isGood ? new Finding(check, FindingState.Good, found) : new Finding(check, FindingState.Bad, found, meaning, action);

    /// <summary>The credentials in use may not look, which is no fault of what they may not look at.</summary>
    internal static Finding NotAllowed(string check, string permissions) =>
        new(
            check,
            FindingState.Unknown,
            "not allowed to look",
            "It may be good or bad.",
            $"Allow {permissions}, or look with other credentials."
        );

    internal string Describe() =>
        State switch
        {
            FindingState.Good => $"ok    {Check}: {Found}",
            FindingState.Bad => $"BAD   {Check}: {Found}\n      means: {Meaning}\n      do: {Action}",
            _ => $"?     {Check}: {Found}\n      means: {Meaning}\n      do: {Action}",
        };
}

/// <summary>How something was found.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingState>))]
public enum FindingState
{
    /// <summary>Nothing is to be done.</summary>
    Good,

    /// <summary>Somebody must act.</summary>
    Bad,

    /// <summary>It could not be told.</summary>
    Unknown,
}
