using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.Running;

namespace IamLifecycle.Cli.Users;

/// <summary>Tells a name that is spelled wrong from a user for whom nothing is to be done.</summary>
internal static class KnownUsers
{
    /// <summary>The error for a name that means nothing.</summary>
    public static CliException Unknown(params IEnumerable<UserName> names) =>
        new(
            string.Join(", ", names) is var joined && joined.Contains(',', StringComparison.Ordinal)
                ? $"{joined}: each has neither a row nor a user in IAM; check the spelling with `user list`"
                : $"{joined} has neither a row nor a user in IAM; check the spelling with `user list`"
        );

    /// <summary>Looks only at users for whom the report has nothing.</summary>
    /// <exception cref="CliException">Names those that have neither a row nor a user.</exception>
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
