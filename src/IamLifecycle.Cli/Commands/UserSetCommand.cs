using System.CommandLine;
using IamLifecycle.Cli.Rows;
using IamLifecycle.Operating;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Commands;

/// <summary><c>user set USER</c>: changes what a row says.</summary>
internal sealed class UserSetCommand : RowCommand
{
    private readonly RowOptions row = new();

    public UserSetCommand(SharedOptions shared)
        : base(
            shared,
            "set",
            "Changes attributes of a row and leaves all others as they are, also those that this version does not know. Refused if somebody else changed the same attribute meanwhile.",
            "iam-lifecycle user set alice --rotate-after P7D --delete-after P14D",
            "iam-lifecycle user set alice --unset ExpiresAt --dry-run") =>
        row.AddTo(this, withUnset: true);

    protected override IReadOnlyDictionary<string, RowValue?> Edits(ParseResult parsed, Session session, StoredRow? before)
    {
        var edits = row.Read(parsed, session.Now);
        return edits.Count > 0 ? edits : throw new CliException("USER", before!.Row.Name.Value, "must come with at least one attribute to set or unset");
    }
}
