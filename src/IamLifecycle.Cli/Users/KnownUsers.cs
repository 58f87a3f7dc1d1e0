using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.Running;

namespace IamLifecycle.Cli.Users;

/// <summary>Distinguishes a misspelled name from a user without changes.</summary>
internal static class KnownUsers
{
    /// <summary>The error for names that have neither a row nor a user.</summary>
    public static CliException Unknown(params IEnumerable<UserName> names) =>
        new(
            string.Join(", ", names) is var joined && joined.Contains(',', StringComparison.Ordinal)
                ? $"{joined}: each has neither a row nor a user in IAM; check the spelling with `user list`"
                : $"{joined} has neither a row nor a user in IAM; check the spelling with `user list`"
        );

    /// <summary>Checks only the users for which the report has no changes.</summary>
    /// <exception cref="CliException">Some names have neither a row nor a user. The message names them.</exception>
    public static async Task RequireAsync(
        Session session,
        IReadOnlyList<string>? names,
        RunReport report,
        CancellationToken cancellationToken
    )
    {
        var unknown = new List<UserName>();
        foreach (UserName name in (names ?? []).Select(name => new UserName(name)).Where(name => !HasOutcome(report, name)))
        {
            if (
                await session.Rows.FindAsync(name, cancellationToken) is null
                && await session.Aws.Users.GetAsync(name, cancellationToken) is null
            )
            {
                unknown.Add(name);
            }
        }

        if (unknown.Count > 0)
        {
            throw Unknown(unknown);
        }
    }

    private static bool HasOutcome(RunReport report, UserName name) =>
        report.NotStarted.Contains(name)
        || report.Users.Any(user => user.User == name && (!user.Planned.IsEmpty || user.Failure is not null));
}
