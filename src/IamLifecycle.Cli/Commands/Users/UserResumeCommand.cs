using System.CommandLine;
using IamLifecycle.Model;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Commands.Users;

/// <summary><c>user resume USER</c>: restores the access that a suspension removed.</summary>
internal sealed class UserResumeCommand(SharedOptions shared)
    : RowCommand(
        shared,
        "resume",
        "Restores the access of suspended users. The keys are the same. If the expiry of a user has passed, the user stays "
            + "suspended: set another expiry, or remove it.",
        "iam-lifecycle user resume alice --wait"
    )
{
    protected override IReadOnlyDictionary<string, RowValue?> Edits(ParseResult parsed, Session session, RowTarget target) =>
        target.Before?.Row is Row.Declared { ExpiresAt: { } expired } && expired <= session.Now
            ? throw new CliException(
                $"{target.Name} has expired at {expired}; use `user set {target.Name}` with --expires to move that, or with "
                    + $"--unset ExpiresAt to take it away"
            )
            : new Dictionary<string, RowValue?> { [RowAttributes.Suspended] = null };
}
