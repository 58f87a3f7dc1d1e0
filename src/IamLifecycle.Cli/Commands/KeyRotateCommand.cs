using System.CommandLine;
using IamLifecycle.Model;
using IamLifecycle.Rows;
using NodaTime.Text;

namespace IamLifecycle.Cli.Commands;

/// <summary><c>key rotate USER</c>: requests a new key by setting <c>RotateBefore</c> to now.</summary>
internal sealed class KeyRotateCommand(SharedOptions shared)
    : RowCommand(
        shared,
        "rotate",
        "Requests a new key from the Lambda. The command sets RotateBefore to now. The Lambda creates the key at once, unless "
            + "the current one is less than a minute old. The old key works until it is due for deletion. If both slots are in use, "
            + "the oldest key is deleted first, when its successor is two intervals old or an operator has consented.",
        "iam-lifecycle key rotate alice --wait"
    )
{
    protected override IReadOnlyDictionary<string, RowValue?> Edits(ParseResult parsed, Session session, RowTarget target) =>
        target.Before?.Row is Row.Declared { AccessKeys: false }
            ? throw new CliException(
                $"The row of {target.Name} has AccessKeys=false, so there is no key to rotate; use `user set {target.Name} "
                    + $"--access-keys true` to give it one"
            )
            : new Dictionary<string, RowValue?>
            {
                [RowAttributes.RotateBefore] = new RowValue.Text(InstantPattern.General.Format(session.Now)),
            };
}
