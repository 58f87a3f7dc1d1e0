using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Importing;

/// <summary>Creates rows for existing users of the account that have no owner tag.</summary>
internal static class AccountRows
{
    /// <param name="users">All users of the account.</param>
    /// <param name="policy">The policy, with PROTECTED_USERS and the owner tag.</param>
    /// <param name="path">Only users under this path; null for any path.</param>
    /// <param name="tag">Only users with this tag, <c>KEY</c> or <c>KEY=VALUE</c>; null for any.</param>
    /// <param name="older">Only users with the tags of the older layout, which TAKEOVER=true takes over without the attribute
    /// Adopt.</param>
    public static IReadOnlyList<ImportedRow> FromUsers(
        IEnumerable<ObservedUser> users,
        LifecyclePolicy policy,
        string? path,
        string? tag,
        bool older
    ) =>
        [
            .. users
                .Where(user => user.Owner is null && !policy.IsProtected(user.Name))
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
