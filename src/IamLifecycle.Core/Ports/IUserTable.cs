using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>The table of rows. All reads are strongly consistent. A read that fails throws <see cref="FailureException"/>.</summary>
public interface IUserTable
{
    /// <summary>Every row. Fails instead of returning only a part of them.</summary>
    Task<ImmutableArray<Row>> ScanAsync(CancellationToken cancellationToken);

    Task<Row> GetAsync(UserName user, CancellationToken cancellationToken);
}
