using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Configuration;

/// <summary>Parses lists of names, each of which may end in <c>*</c>.</summary>
internal static partial class NameLists
{
    /// <summary>The characters of IAM's user and group names. A comma separates the entries, so only a <c>*</c> can match one.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    /// <summary>The name of one group. IAM's group names have up to 128 characters.</summary>
    public static bool IsGroup(string text) => Group().IsMatch(text);

    /// <summary>ARNs of managed policies. A name alone would also allow a policy that another principal creates with this name.</summary>
    public static bool IsPolicy(string text) => Policy().IsMatch(text);

    public static bool IsTagKey(string text) => text.Length > 0 && (text == "*" || TagRules.IsKey(text.EndsWith('*') ? text[..^1] : text));

    /// <summary>A key, which may end in <c>*</c>; or one key with a value, which may end in <c>*</c>.</summary>
    public static bool IsTag(string text) =>
        text.Split('=', 2) is [var key, var value] ? TagRules.IsKey(key) && IsTagValue(value) : IsTagKey(text);

    /// <summary>Parses the list and reports each invalid entry.</summary>
    public static NamePatterns Read(string list, Func<string, bool> isGood, Action<string> wrong)
    {
        ImmutableArray<string> entries = list.Length == 0 ? [] : [.. list.Split(',').Select(entry => entry.Trim())];
        foreach (string entry in entries.Where(entry => !isGood(entry)))
        {
            wrong(entry);
        }

        return new NamePatterns(entries);
    }

    private static bool IsTagValue(string text) => text.Length > 0 && TagRules.IsValue(text.EndsWith('*') ? text[..^1] : text);

    [GeneratedRegex(@"\A([A-Za-z0-9_+=.@-]{1,128}\*?|\*)\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]{1,128}\z")]
    private static partial Regex Group();

    [GeneratedRegex(@"\A(arn:[A-Za-z0-9_+=.@:/-]{1,2043}\*?|\*)\z")]
    private static partial Regex Policy();
}
