namespace IamLifecycle.LocalAws.Proxying;

/// <summary>A fault and the call that it affects.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Operation">The operation of the call, in the format of <see cref="ProxiedCall.Operation"/>.</param>
/// <param name="Occurrence">The number of the call among those of its operation, from 1.</param>
public sealed record CallFault(FaultKind Kind, string Operation, int Occurrence)
{
    /// <summary>How often a call is throttled before it passes. Every client of the function retries more often.</summary>
    public const int Throttles = 2;

    /// <summary>
    /// Whether the fault affects this call. Calls are identified by operation and occurrence, and the retries of one call by their body.
    /// </summary>
    public bool Strikes(ProxiedCall call, IReadOnlyCollection<ProxiedCall> struckBefore) =>
        call.Operation == Operation
        && call.Occurrence >= Occurrence
        && (
            call.Occurrence == Occurrence
            || Kind switch
            {
                FaultKind.ServerErrorForEver or FaultKind.ThrottledForEver or FaultKind.AccessDenied => true,
                FaultKind.Throttled => struckBefore.Count < Throttles && struckBefore.All(each => each.Body == call.Body),
                _ => false,
            }
        );
}
