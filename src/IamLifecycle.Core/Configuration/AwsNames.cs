using System.Text.RegularExpressions;

namespace IamLifecycle.Configuration;

/// <summary>Checks whether a text has the format that the AWS API reference gives for a name.</summary>
internal static partial class AwsNames
{
    public static bool IsRegion(string text) => Region().IsMatch(text);

    public static bool IsTable(string text) => Table().IsMatch(text);

    /// <summary>The KeyId of SSM's PutParameter.</summary>
    public static bool IsKmsKey(string text) => KmsKey().IsMatch(text);

    /// <summary>The ARN of a customer managed or AWS managed policy, in any partition.</summary>
    public static bool IsPolicyArn(string text) => text.Length <= 2048 && PolicyArn().IsMatch(text);

    /// <summary>The Path of IAM's CreateUser, except <c>/</c> alone.</summary>
    public static bool IsUserPath(string text) => text.Length <= 512 && Path().IsMatch(text);

    [GeneratedRegex(@"\A[a-z]{2,}(-[a-z0-9]+)+\z")]
    private static partial Regex Region();

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]{3,255}\z")]
    private static partial Regex Table();

    [GeneratedRegex(@"\A[A-Za-z0-9:/_-]{1,256}\z")]
    private static partial Regex KmsKey();

    [GeneratedRegex(@"\Aarn:aws[a-z0-9-]*:iam::([0-9]{12}|aws):policy/([!-~]+/)?[A-Za-z0-9_+=,.@-]{1,128}\z")]
    private static partial Regex PolicyArn();

    [GeneratedRegex(@"\A/[!-~]+/\z")]
    private static partial Regex Path();
}
