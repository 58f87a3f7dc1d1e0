using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Importing;

/// <summary>Makes rows for users that the account has already and that are nobody's.</summary>
internal static class AccountRows
{
    /// <param name="users">Every user of the account.</param>
    /// <param name="policy">Names who is protected, and who is ours.</param>
    /// <param name="path">Only users under this path; null for any.</param>
    /// <param name="tag">Only users with this tag, <c>KEY</c> or <c>KEY=VALUE</c>; null for any.</param>
    /// <param name="older">Only users with the tags of the older layout, which TAKEOVER takes over without Adopt.</param>
    public static IReadOnlyList<ImportedRow> FromUsers(
        IEnumerable<ObservedUser> users,
        LifecyclePolicy policy,
        string? path,
        string? tag,
        bool older
    ) =>
        [
            .. users
                .Where(user => user.Owner is null && !policy.ProtectedUsers.Match(user.Name.Value))
                .Where(user => path is null || user.Path.StartsWith(path, StringComparison.Ordinal))
                .Where(user => tag is null || HasTag(user, tag))
                .Where(user => !older || user.Tags.Values.Any(value => value is "current" or "pending_deletion"))
                .OrderBy(user => user.Name)
                .Select(user => new ImportedRow(
                    user.Name,
                    older
                        ? new Dictionary<string, RowValue?>()
                        : new Dictionary<string, RowValue?> { [RowAttributes.Adopt] = new RowValue.Flag(true) }
                )),
        ];

    private static bool HasTag(ObservedUser user, string tag)
    {
        string[] parts = tag.Split('=', 2);
        return user.Tags.TryGetValue(parts[0], out string? value) && (parts.Length == 1 || parts[1] == value);
    }
}
