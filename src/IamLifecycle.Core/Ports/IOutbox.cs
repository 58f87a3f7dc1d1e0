using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>
/// Notices in the state table, from before something happens until nobody need be told of it again. The full run's <see cref="StateView"/>
/// shows them.
/// </summary>
public interface IOutbox
{
    /// <summary>
    /// Puts a notice there until the given instant; if it is there already, and its quiet period is not over, it stays and is returned.
    /// </summary>
    Task<StoredNotice?> PutAsync(StoredNotice notice, Instant until, CancellationToken cancellationToken);

    /// <summary>
    /// Remembers that a channel has it. After the last one it stays for its quiet period only. What was put there anew meanwhile is left as
    /// it is.
    /// </summary>
    Task MarkSentAsync(StoredNotice notice, string channel, bool isLast, CancellationToken cancellationToken);

    /// <summary>Takes away a notice that was put there and did not come true.</summary>
    Task WithdrawAsync(StoredNotice notice, CancellationToken cancellationToken);
}
