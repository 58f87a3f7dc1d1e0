using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Lambda.Triggers;

/// <summary>What an event requests: which users to reconcile, never what to change.</summary>
public abstract record Trigger
{
    private Trigger() { }

    /// <summary>A batch of the table's stream: the rows of these users may have changed.</summary>
    public sealed record StreamBatch(ImmutableArray<StreamRecord> Records) : Trigger
    {
        /// <summary>One name for each user. Of names that differ only in case, which are one user, the latest.</summary>
        public ImmutableArray<UserName> Users =>
            [
                .. Records
                    .Select(record => record.User)
                    .OfType<UserName>()
                    .GroupBy(user => user.CaseKey)
                    .Select(spellings => spellings.Last()),
            ];
    }

    /// <summary>The schedule requests a full run.</summary>
    public sealed record ScheduledRun : Trigger;

    /// <summary>CloudTrail reports that a user was created, or that the call failed.</summary>
    /// <param name="Made">The user and its creator; null if no user was named.</param>
    /// <param name="ErrorCode">IAM's error code; null if the call succeeded.</param>
    public sealed record OutsideUser(Model.Observed.UnmanagedUser? Made, string? ErrorCode) : Trigger;

    /// <summary>SES reports the result of a mail through SNS.</summary>
    /// <param name="Feedback">The bounce or complaint; null if there was none.</param>
    public sealed record MailReport(MailFeedback? Feedback) : Trigger;

    /// <summary>An operator requests the plan of a full run.</summary>
    public sealed record PlanRequest : Trigger;
}

/// <summary>One record of a stream batch: the user that it names, or why it names none.</summary>
/// <param name="SequenceNumber">
/// The id of the record in a partial batch response; empty if it has none, which Lambda treats as the whole batch.
/// </param>
/// <param name="User">Null exactly if there is a problem.</param>
public sealed record StreamRecord(string SequenceNumber, UserName? User, InputProblem? Problem);
