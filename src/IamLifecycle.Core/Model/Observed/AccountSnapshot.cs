using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>The whole account, seen in bulk. It nominates; only a close look decides.</summary>
/// <param name="Users">Every user of the account, ours or not.</param>
/// <param name="Rows">Every row, read after the users so that one inserted meanwhile is seen.</param>
/// <param name="State">Open work and the last good run.</param>
/// <param name="Parameters">Those under our prefix; null if they could not be listed, and then nothing is concluded from their absence.</param>
/// <param name="Report">Null if IAM had none ready.</param>
public sealed record AccountSnapshot(
    ImmutableArray<ObservedUser> Users,
    ImmutableArray<Row> Rows,
    StateView State,
    ImmutableArray<ParameterSummary>? Parameters,
    CredentialReport? Report
)
{
    /// <summary>Users whose parameters do not bear our tags, of those whose turn it is in this run.</summary>
    public ImmutableHashSet<UserName> Mistagged { get; init; } = [];
}
