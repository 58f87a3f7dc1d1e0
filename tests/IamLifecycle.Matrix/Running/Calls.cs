using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Running;

/// <summary>Whom calls are about.</summary>
public static class Calls
{
    /// <summary>Whether the call names the user.</summary>
    public static bool Name(ProxiedCall call, string user) => call.Body.Contains(user, StringComparison.Ordinal);

    /// <summary>
    /// The calls of an invocation that are worth spoiling: all but those that are about nobody but the bystander, whose work is another
    /// scenario's.
    /// </summary>
    public static IEnumerable<ProxiedCall> WorthSpoiling(IEnumerable<ProxiedCall> calls) =>
        calls.Where(call => Name(call, Scenario.User) || !Name(call, Scenario.Bystander));

    /// <summary>
    /// Whether the fault makes a difference to the call: where there is no effect, it does not matter whether the fault comes before it or
    /// after it.
    /// </summary>
    public static bool Matters(FaultKind kind, ProxiedCall call) =>
        kind is not (FaultKind.KillAfter or FaultKind.LostAnswer or FaultKind.LateAnswer) || call.IsWrite;
}
