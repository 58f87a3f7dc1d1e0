using System.CommandLine;
using IamLifecycle.Cli.Rows;
using IamLifecycle.Model.Identity;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Commands.Users;

/// <summary><c>user add USER…</c>: adds rows that declare users.</summary>
internal sealed class UserAddCommand : RowCommand
{
    private readonly RowOptions row = new();
    private readonly EmailNames emails = new();

    public UserAddCommand(SharedOptions shared)
        : base(
            shared,
            "add",
            "Adds rows for users that have none. The command checks everything before it writes: the name, whether the groups "
                + "and policies exist in IAM, periods, the expiry, and addresses. Each user is written separately. If one fails, the "
                + "others are still written, and the exit code is 1.",
            "iam-lifecycle user add billing-export --wait",
            "iam-lifecycle user add contractor --expires P30D --groups readers --tag team=billing",
            "iam-lifecycle user add ann --console --email ann@example.org --slack U012AB3CD",
            "iam-lifecycle user add --from-email first.last@example.org --name-suffix dev --console",
            "iam-lifecycle user add --file names.txt --groups readers --dry-run"
        )
    {
        row.AddTo(this, withUnset: false);
        emails.AddTo(this);
    }

    protected override bool IsNew => true;

    protected override Task<IReadOnlyList<string>> GivenAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> addresses = emails.Read(parsed);
        return addresses.Count == 0 ? base.GivenAsync(parsed, cancellationToken)
            : Users.AreGiven(parsed) ? throw new CliException("--from-email replaces USER and --file; give only one of the three")
            : Task.FromResult(addresses);
    }

    protected override UserName NameOf(ParseResult parsed, string given) =>
        IsAddress(parsed) ? emails.Name(parsed, given) : base.NameOf(parsed, given);

    protected override IReadOnlyDictionary<string, RowValue?> Edits(ParseResult parsed, Session session, RowTarget target)
    {
        var edits = row.Read(parsed, session.Now);
        return !IsAddress(parsed) ? edits
            : edits.ContainsKey(RowAttributes.Email)
                ? throw new CliException("--from-email already sets Email; omit --email, or give the name as USER")
            : emails.WithMail(parsed) ? new Dictionary<string, RowValue?>(edits) { [RowAttributes.Email] = new RowValue.Text(target.Given) }
            : edits;
    }

    private bool IsAddress(ParseResult parsed) => emails.Read(parsed).Count > 0;
}
