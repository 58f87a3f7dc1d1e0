using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Running;

/// <summary>One call of one scenario's invocation, and the fault at it.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Call">The call, as <see cref="ProxiedCall.ToString"/> names it.</param>
/// <param name="Kind">The kind of the fault.</param>
public sealed record Point(Scenario Scenario, string Call, FaultKind Kind)
{
    /// <summary>The fault for the proxy.</summary>
    public CallFault Fault
    {
        get
        {
            var mark = Call.LastIndexOf('#');
            return new CallFault(Kind, Call[..mark], int.Parse(Call[(mark + 1)..], System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Whether it is tried in a busy account (option <c>--weather</c>).</summary>
    public bool InWeather { get; init; }

    /// <summary>The command that tries this point alone.</summary>
    public string Command =>
        $"dotnet run --project tests/IamLifecycle.Matrix -c Release -- {(FaultNames.Kills.Contains(Kind) ? "kill" : "faults")} "
        + $"--scenario {Scenario.Name} --point {Call} --fault {FaultNames.Of(Kind)}{(InWeather ? " --weather" : "")}";
}
