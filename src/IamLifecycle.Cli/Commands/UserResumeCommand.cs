using System.CommandLine;
using System.Globalization;
using IamLifecycle.Model;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Commands;

/// <summary><c>user resume USER</c>: gives back what a suspension took.</summary>
internal sealed class UserResumeCommand(SharedOptions shared) : RowCommand(
    shared,
    "resume",
    "Gives a suspended user its access back, with the same keys. An expiry that has passed suspends it as well: set another, or take it away.",
    "iam-lifecycle user resume alice --wait")
{
    protected override IReadOnlyDictionary<string, RowValue?> Edits(ParseResult parsed, Session session, RowTarget target) =>
        target.Before?.Row is Row.Declared { ExpiresAt: { } expired } && expired <= session.Now
            ? throw new CliException(RowAttributes.ExpiresAt, expired.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), "must not have passed; user set --expires or --unset ExpiresAt moves it")
            : new Dictionary<string, RowValue?> { [RowAttributes.Suspended] = null };
}
