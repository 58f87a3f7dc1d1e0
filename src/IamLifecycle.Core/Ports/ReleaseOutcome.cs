using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>How a lease ended.</summary>
public enum ReleaseOutcome
{
    Released,

    /// <summary>Somebody came while it was held: it is still held, and its holder looks once more.</summary>
    RecheckRequested,

    /// <summary>It was not ours any more: somebody else may have written meanwhile.</summary>
    Lost,
}
