using System.Text;
using IamLifecycle.Planning;
using IamLifecycle.Ports;
using IamLifecycle.Running;
using IamLifecycle.Running.Guard;

namespace IamLifecycle.Cli.Planning;

/// <summary>Formats the result of <c>apply</c>.</summary>
internal static class ApplyView
{
    public static string Write(RunReport report)
    {
        int done = report.Users.Sum(user => user.Done.Length);
        var text = new StringBuilder().Append("Done: ").Append(done).Append(done == 1 ? " change" : " changes").Append('\n');
        foreach (UserOutcome user in report.Users)
        {
            foreach (
                Change.Report left in user.Planned.OfType<Change.Report>().Where(left => left.Reason is Reason.NotShown or Reason.Leased)
            )
            {
                text.Append("SKIPPED: ").Append(user.User.Value).Append(": ").Append(left.Text).Append('\n');
            }

            if (user.Failure is { } failure)
            {
                text.Append("FAILED: ").Append(user.User.Value).Append(": ").Append(failure.Message).Append('\n');
            }
        }

        foreach (GateRefusal refusal in report.Refusals)
        {
            text.Append("REFUSED: ").Append(refusal).Append('\n');
        }

        if (!report.NotStarted.IsEmpty)
        {
            text.Append("NOT STARTED: ")
                .AppendJoin(", ", report.NotStarted)
                .Append("; run the command again, or wait for the next full run\n");
        }

        return text.ToString().TrimEnd('\n');
    }
}
