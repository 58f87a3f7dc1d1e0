using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.Matrix.Checks;
using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Running;

/// <summary>Runs a scenario without a fault: it finds the calls, and tests that the scenario has the expected result.</summary>
public static class Rehearsal
{
    /// <summary>The calls of the invocation. Fails if not everything is in order afterwards.</summary>
    public static async Task<IReadOnlyList<ProxiedCall>> RunAsync(Bench bench, Scenario scenario)
    {
        var arranged = await bench.BeginAsync(scenario);
        if (scenario.NeedsColdStart)
        {
            await bench.Function.StopAsync();
        }

        var result = await bench.Function.InvokeAsync(arranged.Plot.Record);
        var calls = bench.Proxy.Calls;
        var picture = await arranged.Photographer.TakeAsync();
        string[] broken =
        [
            .. new AtRest(arranged.Account.BoundaryArn).Broken(picture, arranged.Plot.Users),
            .. AtAnyMoment.Broken(picture, arranged.Plot.Users, mayBeUnpublished: false),
            .. await bench.LeaksAsync(picture.Open),
            .. await bench.RefusalsAsync(),
        ];
        return result is InvocationResult.Answered && broken.Length == 0
            ? calls
            : throw new InvalidOperationException(
                $"{scenario.Name} fails without a fault, {result.GetType().Name}: {string.Join("; ", broken)}"
            );
    }

    /// <summary>
    /// The points of these calls: every n-th point of each kind, and at least one of each kind. Each kind starts at a different call.
    /// </summary>
    public static IReadOnlyList<Point> PointsOf(
        Scenario scenario,
        IReadOnlyList<ProxiedCall> calls,
        IReadOnlyList<FaultKind> kinds,
        int every
    ) =>
        [
            .. kinds.SelectMany(
                (kind, offset) =>
                    EveryNth([.. Calls.Relevant(calls).Where(call => Calls.Matters(kind, call))], every, offset)
                        .Select(call => new Point(scenario, call.ToString(), kind))
            ),
        ];

    private static IEnumerable<ProxiedCall> EveryNth(ProxiedCall[] calls, int every, int offset)
    {
        var step = Math.Min(every, calls.Length);

        // Seven has no common divisor with the usual numbers of calls, so the kinds start far apart.
        return calls.Where((_, index) => index % step == offset * 7 % step);
    }
}
