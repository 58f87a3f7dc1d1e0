using System.CommandLine;
using IamLifecycle.Cli.Rows;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Commands.Users;

/// <summary><c>user set USER…</c>: changes attributes of rows.</summary>
internal sealed class UserSetCommand : RowCommand
{
    private readonly RowOptions row = new();

    public UserSetCommand(SharedOptions shared)
        : base(
            shared,
            "set",
            "Changes attributes of rows. Other attributes are not changed, including those that this version does not know. The "
                + "command fails if another writer changed the same attribute in the meantime. Each user is changed separately. If one "
                + "fails, the others are still changed, and the exit code is 1.",
            "iam-lifecycle user set alice --rotate-after P7D --delete-after P14D",
            "iam-lifecycle user set alice --unset ExpiresAt --dry-run",
            "iam-lifecycle user set ann bob --console true --groups readers --wait"
        ) => row.AddTo(this, withUnset: true);

    protected override IReadOnlyDictionary<string, RowValue?> Edits(ParseResult parsed, Session session, RowTarget target)
    {
        var edits = row.Read(parsed, session.Now);
        return edits.Count > 0
            ? edits
            : throw new CliException(
                $"No change is given for the row of {target.Name}; give an attribute to set, such as --groups readers, or "
                    + $"--unset ATTRIBUTE"
            );
    }
}
