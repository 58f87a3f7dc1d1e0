using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Lambda.Triggers;

/// <summary>What an event asks for: whom to look at, never what to do.</summary>
public abstract record Trigger
{
    private Trigger() { }

    /// <summary>A batch of the table's stream: the users of its records may have changed.</summary>
    public sealed record StreamBatch(ImmutableArray<StreamRecord> Records) : Trigger
    {
        /// <summary>One name for each user; of names that differ only in case, which are one user, the latest.</summary>
        public ImmutableArray<UserName> Users =>
            [
                .. Records
                    .Select(record => record.User)
                    .OfType<UserName>()
                    .GroupBy(user => user.CaseKey)
                    .Select(spellings => spellings.Last()),
            ];
    }

    /// <summary>The schedule asks for a full run.</summary>
    public sealed record ScheduledRun : Trigger;

    /// <summary>CloudTrail tells that somebody made a user, or tried to.</summary>
    /// <param name="Made">The user, and who made it; null where nobody was named.</param>
    /// <param name="ErrorCode">Why IAM refused; null where it did not.</param>
    public sealed record OutsideUser(Model.Observed.UnmanagedUser? Made, string? ErrorCode) : Trigger;

    /// <summary>SES tells through SNS what became of a mail.</summary>
    /// <param name="Feedback">Null where nothing went wrong with it.</param>
    public sealed record MailReport(MailFeedback? Feedback) : Trigger;

    /// <summary>A person asks what a full run would do.</summary>
    public sealed record PlanRequest : Trigger;
}

/// <summary>One record of a stream batch: the user that it names, or why it can never name one.</summary>
/// <param name="SequenceNumber">What a partial batch response calls the record; empty if it has none, which Lambda takes for the whole batch.</param>
/// <param name="User">Null exactly if there is a problem.</param>
public sealed record StreamRecord(string SequenceNumber, UserName? User, InputProblem? Problem);
