using System.Text;
using IamLifecycle.Planning;
using IamLifecycle.Ports;
using IamLifecycle.Running;

namespace IamLifecycle.Cli.Planning;

/// <summary>
/// Formats a plan as text: the text that the Lambda writes, the meaning of its reasons, and the users that could not be planned.
/// </summary>
internal static class PlanView
{
    public static string Write(RunReport report, string digest)
    {
        var text = new StringBuilder(report.PlanAsText());
        foreach (UserOutcome failed in report.Users.Where(user => user.Failure is not null))
        {
            text.Append("FAILED: ").Append(failed.User.Value).Append(": ").Append(failed.Failure!.Message).Append('\n');
        }

        if (!report.NotStarted.IsEmpty)
        {
            text.Append("SKIPPED (deadline): ").AppendJoin(", ", report.NotStarted).Append('\n');
        }

        Reason[] reasons =
        [
            .. report
                .Users.SelectMany(user => user.Planned)
                .Select(change => change.Reason)
                .Distinct()
                .OrderBy(reason => reason.ToString(), StringComparer.Ordinal),
        ];
        if (reasons.Length > 0)
        {
            text.Append("\nWhy:\n");
            foreach (Reason reason in reasons)
            {
                text.Append("  ").Append(reason).Append(": ").Append(ReasonTexts.ForReason(reason).Meaning).Append('\n');
            }
        }

        return text.Append("\nDigest ").Append(digest).ToString();
    }

    public static ExitCode Code(RunReport report) =>
        report.Failed > 0 || !report.NotStarted.IsEmpty ? ExitCode.Failed
        : !report.Refusals.IsEmpty ? ExitCode.Refused
        : HasChanges(report) ? ExitCode.Changes
        : ExitCode.Done;

    public static bool HasChanges(RunReport report) => report.Users.Any(user => user.Planned.Any(change => !change.IsReport));
}
