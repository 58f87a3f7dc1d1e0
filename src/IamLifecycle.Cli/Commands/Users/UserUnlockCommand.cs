using System.CommandLine;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Cli.Commands.Users;

/// <summary><c>user unlock USER</c>: removes the lock, so that the row applies again.</summary>
internal sealed class UserUnlockCommand(SharedOptions shared)
    : LockCommand(
        shared,
        "unlock",
        "Removes the lock of users. Their rows apply again: if the row does not suspend the user, everything that the lock "
            + "removed is restored, except a console password. A user without a row is deleted.",
        "iam-lifecycle user unlock alice"
    )
{
    protected override async Task<string> DescribeAsync(
        ParseResult parsed,
        Session session,
        UserName user,
        CancellationToken cancellationToken
    ) => await session.Aws.State.LockAsync(user, cancellationToken) is { } userLock ? $"~ no longer {userLock}" : throw NotLocked(user);

    protected override async Task WriteAsync(ParseResult parsed, Session session, UserName user, CancellationToken cancellationToken)
    {
        if (!await session.Locks.UnlockAsync(user, cancellationToken))
        {
            throw NotLocked(user);
        }
    }

    private static CliException NotLocked(UserName user) =>
        new($"{user} is not locked; `user list --state Locked` and `--state Unused` list the locked users");
}
