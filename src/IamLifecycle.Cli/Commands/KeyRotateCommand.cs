using System.CommandLine;
using IamLifecycle.Model;
using IamLifecycle.Rows;
using NodaTime.Text;

namespace IamLifecycle.Cli.Commands;

/// <summary><c>key rotate USER</c>: a new key now, by <c>RotateBefore</c>.</summary>
internal sealed class KeyRotateCommand(SharedOptions shared) : RowCommand(
    shared,
    "rotate",
    "Has the Lambda issue a new key. RotateBefore becomes now: the key is issued at once, unless the current one is less than a minute old. The old key works until it is due for deletion; if both slots are taken, the oldest key is deleted for it, once its successor is two intervals old or a person has consented to that.",
    "iam-lifecycle key rotate alice --wait")
{
    protected override IReadOnlyDictionary<string, RowValue?> Edits(ParseResult parsed, Session session, RowTarget target) =>
        target.Before?.Row is Row.Declared { AccessKeys: false }
            ? throw new CliException($"The row of {target.Name} says AccessKeys false, so there is no key to rotate; use `user set {target.Name} --access-keys true` to give it one")
            : new Dictionary<string, RowValue?> { [RowAttributes.RotateBefore] = new RowValue.Text(InstantPattern.General.Format(session.Now)) };
}
