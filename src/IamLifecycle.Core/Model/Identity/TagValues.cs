using System.Collections.Immutable;

namespace IamLifecycle.Model.Identity;

/// <summary>
/// Values that a row may give a tag: entries <c>key=value</c>, in which a <c>*</c> at the end of the value matches what begins so. A key
/// without such an entry may have any value.
/// Keys are compared regardless of case, values with it, as IAM does.
/// </summary>
public sealed class TagValues(ImmutableArray<string> entries)
{
    private readonly ILookup<string, string> allowed = entries
        .Select(entry => entry.Split('=', 2))
        .ToLookup(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);

    public static TagValues Any { get; } = new([]);

    public bool Match(string key, string value) =>
        !allowed.Contains(key)
        || allowed[key]
            .Any(pattern =>
                pattern.EndsWith('*')
                    ? value.StartsWith(pattern[..^1], StringComparison.Ordinal)
                    : value.Equals(pattern, StringComparison.Ordinal)
            );

    public override string ToString() => string.Join(',', entries);
}
