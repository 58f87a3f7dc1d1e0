using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.Matrix.Checks;
using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Running;

/// <summary>The scenario with nothing going wrong: tells which calls there are, and that the scenario does what it says.</summary>
public static class Rehearsal
{
    /// <summary>The calls of the invocation; fails when it does not bring everything in order by itself.</summary>
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
                $"{scenario.Name} goes wrong by itself, {result.GetType().Name}: {string.Join("; ", broken)}"
            );
    }

    /// <summary>
    /// The points that these calls give: every n-th of each kind, at least one of each, beginning with another one for each kind.
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
                    EveryNth([.. Calls.WorthSpoiling(calls).Where(call => Calls.Matters(kind, call))], every, offset)
                        .Select(call => new Point(scenario, call.ToString(), kind))
            ),
        ];

    private static IEnumerable<ProxiedCall> EveryNth(ProxiedCall[] calls, int every, int offset)
    {
        var step = Math.Min(every, calls.Length);

        // Seven and the usual numbers of calls have no common divisor: the kinds begin well apart.
        return calls.Where((_, index) => index % step == offset * 7 % step);
    }
}
