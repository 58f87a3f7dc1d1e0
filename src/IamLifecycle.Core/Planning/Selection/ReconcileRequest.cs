using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>A user to reconcile. The request decides nothing: the snapshot that is read decides.</summary>
/// <param name="User">The name as IAM spells it, or as the row does if IAM has no such user.</param>
/// <param name="Reason">What the bulk reads showed, for the log. The snapshot may show something else.</param>
/// <param name="Since">Since when it is due. The most overdue users are processed first.</param>
public sealed record ReconcileRequest(UserName User, Reason Reason, Instant Since)
{
    public ReconcilePurpose Purpose { get; init; }

    /// <summary>What need not be read again.</summary>
    public BulkFacts Known { get; init; } = BulkFacts.None;

    /// <summary>The report of SES about a mail to the user's person; null if there is none.</summary>
    public MailFeedback? Feedback { get; init; }

    /// <summary>
    /// A stream record caused the request. Shortly after a change, IAM's answers are used only if a stale answer does no harm.
    /// </summary>
    public bool ByEvent { get; init; }

    /// <summary>True if nothing waits for this request, so that Slack and SES may take as long as the run has time.</summary>
    internal bool IsPatient { get; init; }

    /// <summary>
    /// Console logins depend on Slack and SES. They have a late phase of their own, so that no user's keys wait for these services.
    /// </summary>
    internal bool IsForLogin => Purpose is ReconcilePurpose.ConsoleLogin or ReconcilePurpose.Onboarding;

    /// <summary>The request for another pass under the same lease. Facts that were known before are not used again.</summary>
    internal ReconcileRequest ForRecheck() =>
        this with
        {
            Reason = IsForLogin ? Reason : Reason.Leased,
            Purpose = IsForLogin ? Purpose : ReconcilePurpose.User,
            Known = IsForLogin ? new BulkFacts { User = Known.User } : BulkFacts.None,
            ByEvent = true,
        };
}
