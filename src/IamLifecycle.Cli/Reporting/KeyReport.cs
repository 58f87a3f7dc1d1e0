using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Cli.Reporting;

/// <summary>All access keys of the owned users, for a page or a table. It contains no secret.</summary>
/// <param name="At">The time of the report.</param>
/// <param name="Owner">The value of the owner tag of the users.</param>
/// <param name="Users">The users, sorted by their most overdue or next due key.</param>
public sealed record KeyReport(Instant At, string Owner, ImmutableArray<KeyReportUser> Users);

/// <summary>One user of a <see cref="KeyReport"/>.</summary>
/// <param name="Name">The name as IAM spells it.</param>
/// <param name="Keys">The keys, most overdue first; empty for a user without keys.</param>
public sealed record KeyReportUser(UserName Name, ImmutableArray<KeyReportKey> Keys);

/// <summary>One access key of a <see cref="KeyReport"/>.</summary>
/// <param name="Id">The access key ID.</param>
/// <param name="State">The state of the key.</param>
/// <param name="Created">The creation time (CreateDate in IAM).</param>
/// <param name="LastUsed">The last use that IAM reports (GetAccessKeyLastUsed); null for a key that was never used.</param>
/// <param name="RotateDue">When the current key gets a successor; null for any other key.</param>
/// <param name="DeleteDue">When a superseded key is due for deletion; null for any other key.</param>
public sealed record KeyReportKey(
    AccessKeyId Id,
    KeyReportState State,
    Instant Created,
    Instant? LastUsed,
    Instant? RotateDue,
    Instant? DeleteDue
)
{
    /// <summary>When the next change of the key is due; null if none is.</summary>
    public Instant? Due => RotateDue ?? DeleteDue;

    /// <summary>
    /// Whether a run that should have made the change was missed or failed. Within one interval after it is due, a change is not overdue.
    /// </summary>
    public bool IsOverdue(Instant now, Duration interval) => Due + interval < now;
}

/// <summary>The state of an access key of an owned user.</summary>
public enum KeyReportState
{
    /// <summary>The key is published and works.</summary>
    Current,

    /// <summary>The key was superseded and works until it is deleted.</summary>
    Pending,

    /// <summary>The key was not issued by this deployment. It is kept and occupies a slot.</summary>
    Foreign,

    /// <summary>The key is inactive, regardless of its origin.</summary>
    Inactive,
}
