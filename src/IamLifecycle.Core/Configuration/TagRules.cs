using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Configuration;

/// <summary>Checks whether IAM accepts a tag and the tag is not reserved (IAM user guide, "Rules for tagging in IAM").</summary>
internal static partial class TagRules
{
    public const string ValueRule = "must be at most 256 letters, digits, spaces and _ . : / = + - @";

    public const string ListRule =
        "must be k=v,... of at most 40 tags: key 1 to 128 and value up to 256 letters, digits, spaces and _ . : / = + - @, no "
        + "key twice, none in aws: or iam-lifecycle:";

    private const int MaxTags = 40;

    public static bool IsKey(string text) => text.Length is > 0 and <= 128 && Text().IsMatch(text) && !IsReserved(text);

    public static bool IsValue(string text) => text.Length <= 256 && Text().IsMatch(text);

    /// <summary>Parses <c>k=v,…</c> and reports each invalid pair. Keys are compared without case, as IAM does.</summary>
    public static ImmutableDictionary<string, string> Read(string list, Action<string> wrong)
    {
        var tags = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string pair in list.Length == 0 ? [] : list.Split(','))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            (string key, string value) = equals < 0 ? ("", "") : (pair[..equals].Trim(), pair[(equals + 1)..].Trim());
            if (!IsKey(key) || !IsValue(value) || !tags.TryAdd(key, value))
            {
                wrong(pair);
            }
        }

        if (tags.Count > MaxTags)
        {
            wrong(list);
        }

        return tags.ToImmutable().WithComparers(StringComparer.Ordinal);
    }

    private static bool IsReserved(string key) =>
        key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) || key.StartsWith(Tags.Prefix, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex Text();
}
