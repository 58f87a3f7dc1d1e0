namespace IamLifecycle.Aws;

/// <summary>Which kind of policy denies, in words of our own: AWS's text quotes the request.</summary>
/// <remarks>The kinds are those of https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html.</remarks>
internal static class DenialTexts
{
    private static readonly string[] Policies =
        ["service control policy", "resource control policy", "permissions boundary", "session policy", "VPC endpoint policy", "resource-based policy", "identity-based policy"];

    /// <summary>What the message says of the policy that denies; empty where it names none.</summary>
    public static string Of(string? message)
    {
        if (Policies.FirstOrDefault(policy => Names(message, policy)) is not { } kind)
        {
            return "";
        }

        bool deny = message!.Contains("explicit deny", StringComparison.OrdinalIgnoreCase);
        return deny ? $"; an explicit deny in {Article(kind)} {kind} refuses it" : $"; no {kind} allows it";
    }

    private static bool Names(string? message, string policy) => message?.Contains(policy, StringComparison.OrdinalIgnoreCase) is true;

    private static string Article(string kind) => kind.StartsWith('i') ? "an" : "a";
}
