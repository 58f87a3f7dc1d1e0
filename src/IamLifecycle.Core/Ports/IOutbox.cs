using System.Collections.Immutable;
using IamLifecycle.Model.Notices;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>
/// Notices in the state table, from before their event until they are sent and their quiet period has ended. The <see cref="StateView"/> of
/// a full run contains them.
/// </summary>
public interface IOutbox
{
    /// <summary>
    /// Stores a notice until the given time. If an equal notice exists and its quiet period has not ended, that one is kept and returned.
    /// </summary>
    Task<StoredNotice?> PutAsync(StoredNotice notice, Instant until, CancellationToken cancellationToken);

    /// <summary>
    /// Records that a channel has received the notice. After the last channel it is kept only for its quiet period. A notice that was
    /// stored again meanwhile is not changed.
    /// </summary>
    Task MarkSentAsync(StoredNotice notice, string channel, bool isLast, CancellationToken cancellationToken);

    /// <summary>Deletes a notice of a change that did not happen.</summary>
    Task WithdrawAsync(StoredNotice notice, CancellationToken cancellationToken);
}
