using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>A user to reconcile. The request decides nothing: the state that is read decides.</summary>
/// <param name="User">As IAM spells the name, or as the row does if IAM has no such user.</param>
/// <param name="Reason">What the bulk reads saw, for the log. A close look may see something else.</param>
/// <param name="Since">Since when it is due: the most overdue users are first.</param>
public sealed record ReconcileRequest(UserName User, Reason Reason, Instant Since)
{
    public ReconcilePurpose Purpose { get; init; }

    /// <summary>What need not be read again.</summary>
    public BulkFacts Known { get; init; } = BulkFacts.None;

    /// <summary>What SES reported about a mail to the user's person; null if nothing was reported.</summary>
    public MailFeedback? Feedback { get; init; }

    /// <summary>
    /// A stream record is the cause. IAM's answers so soon after a change are used only where a stale answer does no harm.
    /// </summary>
    public bool ByEvent { get; init; }

    /// <summary>Nothing waits for it: Slack and SES may take as long as the run has time.</summary>
    internal bool IsPatient { get; init; }

    /// <summary>Console logins depend on Slack and SES. No user's keys wait for these: logins are the last phase of a run.</summary>
    internal bool IsForLogin => Purpose is ReconcilePurpose.ConsoleLogin or ReconcilePurpose.Onboarding;

    /// <summary>The request for a further look under the same lease: nothing that was known before is used again.</summary>
    internal ReconcileRequest Again() =>
        this with
        {
            Reason = IsForLogin ? Reason : Reason.Leased,
            Purpose = IsForLogin ? Purpose : ReconcilePurpose.User,
            Known = IsForLogin ? BulkFacts.None with { User = Known.User } : BulkFacts.None,
            ByEvent = true,
        };
}
