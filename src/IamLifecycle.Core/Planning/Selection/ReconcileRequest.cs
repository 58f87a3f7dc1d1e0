using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>A user whom the bulk reads say to look at closely. It decides nothing.</summary>
/// <param name="User">As IAM spells the name, or the row if IAM has no such user.</param>
/// <param name="Reason">What the bulk reads saw; the close look may see otherwise.</param>
/// <param name="Since">Since when it is due: the most overdue come first.</param>
/// <param name="Scanned">The row as the full run's consistent scan read it; null if it must be read anew.</param>
public sealed record ReconcileRequest(UserName User, Reason Reason, Instant Since, Row.Declared? Scanned = null)
{
    /// <summary>The user as it was seen, where its deletion, its onboarding or its login in the last pass is nominated.</summary>
    public ObservedUser? Observed { get; init; }

    /// <summary>What SES reported of a mail to its person; null where nothing was.</summary>
    public MailFeedback? Feedback { get; init; }

    /// <summary>
    /// An event of the stream asks for it. What IAM answers so soon after a change is believed only where it does not matter.
    /// </summary>
    public bool ByEvent { get; init; }

    /// <summary>Nothing waits behind it: a service that brings passwords may be waited for as long as the run has time.</summary>
    internal bool IsPatient { get; init; }

    /// <summary>For a console login, which comes by services that nobody's keys wait for: the last pass of a run.</summary>
    internal bool IsForLogin =>
        Reason
            is Reason.OutsideUser
                or Reason.LoginMissing
                or Reason.LoginBegun
                or Reason.LoginGone
                or Reason.PasswordReset
                or Reason.RecipientChanged
                or Reason.RecipientNoted
                or Reason.InitialPasswordExpired;
}

/// <summary>What the bulk reads of a full run come to.</summary>
/// <param name="Looks">Users to look at, most overdue first.</param>
/// <param name="Deletions">Users whose rows are gone: for the gate to judge together.</param>
/// <param name="Parameters">Users of parameters that have no user any more.</param>
/// <param name="Reports">What needs no closer look to be said.</param>
public sealed record ReconcileRequests(
    ImmutableArray<ReconcileRequest> Looks,
    ImmutableArray<ReconcileRequest> Deletions,
    ImmutableArray<UserName> Parameters,
    ImmutableArray<Change> Reports
);
