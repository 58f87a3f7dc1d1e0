using System.Text.RegularExpressions;

namespace IamLifecycle.Configuration;

/// <summary>
/// Checks whether every user's parameter gets a name that SSM accepts (SSM user guide, "Requirements and constraints for parameter names").
/// </summary>
internal static partial class ParameterRules
{
    public const string PrefixRule =
        "must begin with /, contain a whole level of A-Z a-z 0-9 _ . - that does not begin with aws or ssm, such as /iam_users/, "
        + "and have no empty level";

    public const string SuffixRule = "must be of A-Z a-z 0-9 _ . -, with / only between levels";

    public const string TogetherRule =
        "must be short enough: prefix and suffix together at most 680 characters, the whole name at most 15 levels";

    // SSM allows 1011 characters, including the prefix of the ARN. An encoded user name has at most 256 characters (64 x 4).
    private const int MaxLength = 680;
    private const int MaxLevels = 15;

    public static bool IsPrefix(string text) => Prefix().IsMatch(text);

    public static bool IsSuffix(string text) => Suffix().IsMatch(text);

    public static bool Fit(string prefix, string suffix) =>
        prefix.Length + suffix.Length <= MaxLength && (prefix + suffix).Count(c => c == '/') <= MaxLevels;

    [GeneratedRegex(
        @"\A/(?!aws|ssm)[A-Za-z0-9_.-]+/([A-Za-z0-9_.-]+/)*[A-Za-z0-9_.-]*\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Prefix();

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]*(/[A-Za-z0-9_.-]+)*\z")]
    private static partial Regex Suffix();
}
