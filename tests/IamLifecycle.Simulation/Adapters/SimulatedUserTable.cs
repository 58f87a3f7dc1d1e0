using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.Simulation.InMemory;

namespace IamLifecycle.Simulation.Adapters;

/// <summary>One process's client of the table of rows.</summary>
internal sealed class SimulatedUserTable(RowStore rows, CallGate calls) : IUserTable
{
    public Task<ImmutableArray<Row>> ScanAsync(CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.Scan, "", () => rows.All, cancellationToken);

    public Task<Row> GetAsync(UserName user, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.GetItem, user.Value, () => rows.Get(user), cancellationToken);
}
