using System.Collections.Immutable;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>The result of a release of a lease.</summary>
public enum ReleaseOutcome
{
    Released,

    /// <summary>
    /// Another run requested a recheck while the lease was held. The lease is still held, and its holder must recheck the user.
    /// </summary>
    RecheckRequested,

    /// <summary>The lease was lost. Another run may have written meanwhile.</summary>
    Lost,
}
