namespace IamLifecycle.LocalAws.Proxying;

/// <summary>Which call something goes wrong with, and what.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Operation">The call's operation, as <see cref="ProxiedCall.Operation"/> has it.</param>
/// <param name="Occurrence">Which of the calls of that operation: 1 is the first.</param>
public sealed record CallFault(FaultKind Kind, string Operation, int Occurrence)
{
    /// <summary>How often a call is throttled before it passes: less than every client of the function tries again.</summary>
    public const int Throttles = 2;

    /// <summary>
    /// Whether it strikes the call that has arrived. Calls are told apart by operation and occurrence, tries of one call by their body.
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
