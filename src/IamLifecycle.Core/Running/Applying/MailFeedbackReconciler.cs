using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Ports;

namespace IamLifecycle.Running.Applying;

/// <summary>
/// Looks at the users whose rows name an address that a mail did not reach. Their records decide whether it was the mail with their
/// password.
/// </summary>
internal sealed class MailFeedbackReconciler(RunContext run, UserWorkers crew)
{
    public async Task<IEnumerable<ReconcileRequest>> WorkAsync(MailFeedback feedback, CancellationToken cancellationToken)
    {
        IEnumerable<Row.Declared> rows = (await run.Aws.Table.ScanAsync(cancellationToken)).OfType<Row.Declared>().Where(feedback.IsOf);
        await crew.WorkAsync(
            [.. rows.Select(row => new ReconcileRequest(row.Name, Reason.LoginUndelivered, feedback.Sent) { Feedback = feedback })],
            cancellationToken
        );
        await crew.WorkOnGatedAsync(cancellationToken);
        return [];
    }
}
