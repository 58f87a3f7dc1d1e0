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
                $"{target.Name} expired at {expired}; use `user set {target.Name}` with --expires to set another expiry, or with "
                    + $"--unset ExpiresAt to remove it"
            )
            : new Dictionary<string, RowValue?> { [RowAttributes.Suspended] = null };
}
