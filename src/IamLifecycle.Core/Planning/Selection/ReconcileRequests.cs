using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>The result of the bulk reads of a full run.</summary>
/// <param name="Users">Users to read, most overdue first.</param>
/// <param name="Deletions">Users without a row, for the gate to judge together.</param>
/// <param name="Parameters">Names of parameters' users that no longer exist.</param>
/// <param name="Reports">Reports that need no further read.</param>
public sealed record ReconcileRequests(
    ImmutableArray<ReconcileRequest> Users,
    ImmutableArray<ReconcileRequest> Deletions,
    ImmutableArray<UserName> Parameters,
    ImmutableArray<Change> Reports
);
