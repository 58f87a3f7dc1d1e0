using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Running;

/// <summary>Selects the calls that faults apply to.</summary>
public static class Calls
{
    /// <summary>Whether the call names the user.</summary>
    public static bool Name(ProxiedCall call, string user) => call.Body.Contains(user, StringComparison.Ordinal);

    /// <summary>
    /// The calls of an invocation that faults apply to: all except those that concern only the bystander. Other scenarios cover these.
    /// </summary>
    public static IEnumerable<ProxiedCall> Relevant(IEnumerable<ProxiedCall> calls) =>
        calls.Where(call => Name(call, Scenario.User) || !Name(call, Scenario.Bystander));

    /// <summary>
    /// Whether the fault makes a difference to the call: for a call without an effect, faults before and after the effect are equal.
    /// </summary>
    public static bool Matters(FaultKind kind, ProxiedCall call) =>
        kind is not (FaultKind.KillAfter or FaultKind.LostAnswer or FaultKind.LateAnswer) || call.IsWrite;
}
