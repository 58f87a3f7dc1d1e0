using System.CommandLine;
using IamLifecycle.Cli.Rows;
using IamLifecycle.Operating;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Commands;

/// <summary><c>user add USER</c>: declares a user.</summary>
internal sealed class UserAddCommand : RowCommand
{
    private readonly RowOptions row = new();

    public UserAddCommand(SharedOptions shared)
        : base(
            shared,
            "add",
            "Puts a row for a user that has none. Everything is checked before it is sent: the name, groups and policies that IAM does not have, periods, the expiry.",
            "iam-lifecycle user add billing-export --wait",
            "iam-lifecycle user add contractor --expires P30D --groups readers --tag team=billing") =>
        row.AddTo(this, withUnset: false);

    protected override bool IsNew => true;

    protected override IReadOnlyDictionary<string, RowValue?> Edits(ParseResult parsed, Session session, StoredRow? before) => row.Read(parsed, session.Now);
}
