namespace IamLifecycle.Cli.Diagnosis;

/// <summary>One thing that was looked at, and how it was found.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="IsGood">Nothing is to be done.</param>
/// <param name="Found">How it was found.</param>
/// <param name="Meaning">What follows from it; empty where all is well.</param>
/// <param name="Action">What to do.</param>
public sealed record Finding(string Check, bool IsGood, string Found, string Meaning = "", string Action = "")
{
    internal static Finding Of(string check, bool isGood, string found, string meaning, string action) =>
        isGood ? new Finding(check, true, found) : new Finding(check, false, found, meaning, action);

    internal string Describe() => IsGood ? $"ok    {Check}: {Found}" : $"BAD   {Check}: {Found}\n      means: {Meaning}\n      do: {Action}";
}
