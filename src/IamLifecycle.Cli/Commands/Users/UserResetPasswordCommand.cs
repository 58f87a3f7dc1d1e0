using System.CommandLine;
using IamLifecycle.Model;
using IamLifecycle.Rows;
using NodaTime.Text;

namespace IamLifecycle.Cli.Commands.Users;

/// <summary><c>user reset-password USER…</c>: requests a new initial password by setting <c>ResetPasswordBefore</c> to now.</summary>
internal sealed class UserResetPasswordCommand(SharedOptions shared)
    : RowCommand(
        shared,
        "reset-password",
        "Requests a new console password from the Lambda. The command sets ResetPasswordBefore to now. The Lambda sets and "
            + "delivers the password at once, unless the current one was set less than a minute ago. The password must be changed at "
            + "the first sign-in. The command fails for a row without Console.",
        "iam-lifecycle user reset-password ann --wait",
        "iam-lifecycle user reset-password ann bob --dry-run"
    )
{
    protected override IReadOnlyDictionary<string, RowValue?> Edits(ParseResult parsed, Session session, RowTarget target) =>
        target.Before?.Row is Row.Declared { Console: false }
            ? throw new CliException($"{target.Name} has no console login; use `user set {target.Name} --console true` to give it one")
            : new Dictionary<string, RowValue?>
            {
                [RowAttributes.ResetPasswordBefore] = new RowValue.Text(InstantPattern.General.Format(session.Now)),
            };
}
