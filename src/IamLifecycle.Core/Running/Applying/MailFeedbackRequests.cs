using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;

namespace IamLifecycle.Running.Applying;

/// <summary>
/// Selects the users with a row that names an address of a bounced mail. The login record of each shows whether the mail contained its
/// password.
/// </summary>
internal static class MailFeedbackRequests
{
    public static async Task<ImmutableArray<ReconcileRequest>> ReadAsync(
        RunContext run,
        MailFeedback feedback,
        CancellationToken cancellationToken
    )
    {
        ImmutableArray<Row> rows = await run.Aws.Table.ScanAsync(cancellationToken);
        return
        [
            .. rows.OfType<Row.Declared>()
                .Where(feedback.IsOf)
                .Select(row => new ReconcileRequest(row.Name, Reason.LoginUndelivered, feedback.Sent) { Feedback = feedback }),
        ];
    }
}
