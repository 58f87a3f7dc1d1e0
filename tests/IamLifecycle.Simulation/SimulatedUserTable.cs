using System.Collections.Immutable;
using IamLifecycle.Applying;
using IamLifecycle.Model;

namespace IamLifecycle.Simulation;

/// <summary>One process's client of the table of rows.</summary>
internal sealed class SimulatedUserTable(RowStore rows, CallGate calls) : IUserTable
{
    public Task<ImmutableArray<Row>> ScanAsync(CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.Scan, "", () => rows.All, cancellationToken);

    public Task<Row> GetAsync(UserName user, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.GetItem, user.Value, () => rows.Get(user), cancellationToken);
}
