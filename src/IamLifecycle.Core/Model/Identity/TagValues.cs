using System.Collections.Immutable;

namespace IamLifecycle.Model.Identity;

/// <summary>
/// The tag values that a row may use. An entry is <c>key=value</c>; a <c>*</c> at the end of the value matches any suffix. A key without an
/// entry may have any value. Keys are compared without case and values with case, as IAM does.
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
