using System.Globalization;
using IamLifecycle.Cli.Output;
using IamLifecycle.Cli.Rows;

namespace IamLifecycle.Cli.Users;

/// <summary>The list of users as CSV: the state of each user, followed by its row.</summary>
internal static class UserListingCsv
{
    private static readonly string[] Header =
    [
        "User",
        "State",
        "Path",
        "CurrentKey",
        "KeyCreated",
        "RotateDue",
        "Keys",
        "ExpiresAt",
        "Groups",
        "Console",
        "Email",
        "SlackUser",
        "Login",
        "LoginAt",
        .. RowColumns.Header,
    ];

    public static string Write(IEnumerable<UserListing> users) => string.Join('\n', CsvText.Write(users.Select(Fields).Prepend(Header)));

    private static IReadOnlyList<string?> Fields(UserListing user) =>
        [
            user.User,
            user.State,
            user.Path,
            user.CurrentKey,
            user.KeyCreated,
            user.RotateDue,
            user.Keys.ToString(CultureInfo.InvariantCulture),
            user.ExpiresAt,
            string.Join(' ', user.Groups),
            user.Console ? "true" : "",
            user.Email,
            user.SlackUser,
            user.Login?.State,
            user.Login?.At,
            .. RowColumns.Fields(user.Attributes),
        ];
}
