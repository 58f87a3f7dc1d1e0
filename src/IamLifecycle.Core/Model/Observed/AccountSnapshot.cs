using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>
/// The bulk reads of the whole account. They only select users; the decision is made on a snapshot of each selected user.
/// </summary>
/// <param name="Users">Every user of the account, owned or not.</param>
/// <param name="Rows">Every row. Rows are read after the users, so that a row that was inserted in between is included.</param>
/// <param name="State">Unfinished work and the last successful run.</param>
/// <param name="Parameters">
/// The parameters under the prefix; null if they could not be listed, and then no conclusion is drawn from a missing one.
/// </param>
/// <param name="Report">The credential report; null if IAM had none ready.</param>
public sealed record AccountSnapshot(
    ImmutableArray<ObservedUser> Users,
    ImmutableArray<Row> Rows,
    StateView State,
    ImmutableArray<ParameterSummary>? Parameters,
    CredentialReport? Report
)
{
    /// <summary>Users with other tags on their parameter than expected, among the users that this run checks.</summary>
    public ImmutableHashSet<UserName> Mistagged { get; init; } = [];
}
