using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Cli.Reporting;

/// <summary>Every access key of the users that are ours, as a page or a table shows them. Holds no secret.</summary>
/// <param name="At">When it was taken.</param>
/// <param name="Owner">Whose users: the value of the owner tag.</param>
/// <param name="Users">Worst first: whoever has the key that is most overdue, or due next.</param>
public sealed record KeyReport(Instant At, string Owner, ImmutableArray<KeyReportUser> Users);

/// <summary>One user of a <see cref="KeyReport"/>.</summary>
/// <param name="Name">As IAM spells it.</param>
/// <param name="Keys">Worst first; empty for a user without any.</param>
public sealed record KeyReportUser(UserName Name, ImmutableArray<KeyReportKey> Keys);

/// <summary>One access key of a <see cref="KeyReport"/>.</summary>
/// <param name="Id">IAM's id.</param>
/// <param name="State">What it is to us.</param>
/// <param name="Created">IAM's CreateDate.</param>
/// <param name="LastUsed">When IAM last saw it used; null if it never did.</param>
/// <param name="RotateDue">When a current key gets a successor; null for any other.</param>
/// <param name="DeleteDue">When a superseded key is old enough to be deleted; null for any other.</param>
public sealed record KeyReportKey(
    AccessKeyId Id,
    KeyReportState State,
    Instant Created,
    Instant? LastUsed,
    Instant? RotateDue,
    Instant? DeleteDue
)
{
    /// <summary>What is due next for the key; null if nothing is.</summary>
    public Instant? Due => RotateDue ?? DeleteDue;

    /// <summary>
    /// A run that should have done what is due was missed or failed: until the next one after it, what is due is no fault.
    /// </summary>
    public bool IsOverdue(Instant now, Duration interval) => Due + interval < now;
}

/// <summary>What an access key of one of our users is to us.</summary>
public enum KeyReportState
{
    /// <summary>It is published and works.</summary>
    Current,

    /// <summary>It was superseded and works until it is deleted.</summary>
    Pending,

    /// <summary>It was not issued here; it is kept and takes a slot.</summary>
    Foreign,

    /// <summary>It is switched off, whoever issued it.</summary>
    Inactive,
}
