using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

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
