using System.CommandLine;
using IamLifecycle.Cli.Users;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Cli.Commands.Users;

/// <summary><c>user lock USER</c>: suspends a user regardless of its row.</summary>
internal sealed class UserLockCommand : LockCommand
{
    private const int LongestReason = 200;

    private readonly Option<string?> reason = new("--reason")
    {
        Description = "The reason, at most 200 characters. The plan shows it.",
        HelpName = "TEXT",
    };
    private readonly Option<string?> by = new("--by")
    {
        Description = "The operator that locks the users. Default: you.",
        HelpName = "NAME",
    };

    public UserLockCommand(SharedOptions shared)
        : base(
            shared,
            "lock",
            "Suspends users whatever their rows contain. The lock is an item of the state table, so write access to rows cannot "
                + "remove it: a row that is written again, invalid or removed leaves the lock in place, and only user unlock removes "
                + "it. A locked user is not deleted. "
                + "The lock takes effect with the next full run or the next change of the row. To remove access at once, use user "
                + "suspend as well, or apply.",
            "iam-lifecycle user lock alice --reason \"key found in a repository\""
        )
    {
        Add(reason);
        Add(by);
    }

    protected override async Task<string> DescribeAsync(
        ParseResult parsed,
        Session session,
        UserName user,
        CancellationToken cancellationToken
    )
    {
        if (session.Policy.IsProtected(user))
        {
            throw new CliException($"{user} is one of PROTECTED_USERS, which the function never changes; change it in IAM");
        }

        if (
            await session.Rows.FindAsync(user, cancellationToken) is null
            && await session.Aws.Users.GetAsync(user, cancellationToken) is null
        )
        {
            throw KnownUsers.Unknown(user);
        }

        return $"~ {LockOf(parsed, session)}";
    }

    protected override Task WriteAsync(ParseResult parsed, Session session, UserName user, CancellationToken cancellationToken) =>
        session.Locks.LockAsync(user, LockOf(parsed, session), cancellationToken);

    private UserLock LockOf(ParseResult parsed, Session session)
    {
        string? why = parsed.GetValue(reason);
        return why?.Length > LongestReason
            ? throw new CliException($"--reason has {why.Length} characters; use at most {LongestReason}")
            : new UserLock(
                Printable.Escape(parsed.GetValue(by) ?? Person),
                NodaTime.Instant.FromUnixTimeSeconds(session.Now.ToUnixTimeSeconds()),
                string.IsNullOrWhiteSpace(why) ? null : why
            );
    }
}
