using System.CommandLine;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Commands.Users;

/// <summary><c>user suspend USER</c>: removes all access of users, and deletes nothing.</summary>
internal sealed class UserSuspendCommand(SharedOptions shared)
    : RowCommand(
        shared,
        "suspend",
        "Removes all access of users, and loses nothing. user resume restores the access, except a console password.",
        "iam-lifecycle user suspend alice --wait"
    )
{
    protected override IReadOnlyDictionary<string, RowValue?> Edits(ParseResult parsed, Session session, RowTarget target) =>
        new Dictionary<string, RowValue?> { [RowAttributes.Suspended] = new RowValue.Flag(true) };
}
