using System.Text.RegularExpressions;

namespace IamLifecycle.Aws;

/// <summary>Describes what is denied and by which kind of policy, in fixed texts, because AWS's text quotes the request.</summary>
/// <remarks>The kinds are those of https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html.</remarks>
internal static partial class DenialTexts
{
    private static readonly string[] Policies =
    [
        "service control policy",
        "resource control policy",
        "permissions boundary",
        "session policy",
        "VPC endpoint policy",
        "resource-based policy",
        "identity-based policy",
    ];

    /// <summary>The policy that denies the request, according to the message; empty if the message names none.</summary>
    public static string FromMessage(string? message)
    {
        if (Policies.FirstOrDefault(policy => Names(message, policy)) is not { } kind)
        {
            return "";
        }

        bool deny = message!.Contains("explicit deny", StringComparison.OrdinalIgnoreCase);
        return deny ? $"; an explicit deny in {Article(kind)} {kind} refuses it" : $"; no {kind} allows it";
    }

    /// <summary>
    /// The SES identity or configuration set that the message names. A mail may involve several, and only the message shows which one was
    /// denied. Empty if the message names none in exactly this form, and for other services.
    /// </summary>
    public static string On(string? message) =>
        SesResource().Match(message ?? "") is { Success: true } found ? $" on {found.Groups["arn"].Value}" : "";

    [GeneratedRegex(
        @" on resource:? [`'""]?(?<arn>arn:aws[a-z-]{0,20}:ses:[a-z0-9-]{5,25}:[0-9]{12}:(identity|configuration-set)/[A-Za-z0-9@._+-]{1,254})(?=['`""]| because |\.?$)"
    )]
    private static partial Regex SesResource();

    private static bool Names(string? message, string policy) => message?.Contains(policy, StringComparison.OrdinalIgnoreCase) is true;

    private static string Article(string kind) => kind.StartsWith('i') ? "an" : "a";
}
