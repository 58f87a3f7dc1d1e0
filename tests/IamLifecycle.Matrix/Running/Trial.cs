using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.Matrix.Checks;
using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Running;

/// <summary>Tries one point: spoils the call, lets ordinary runs follow, and looks at the account after each.</summary>
/// <param name="bench">Where it is tried.</param>
/// <param name="arranged">The scenario as it stands there.</param>
/// <param name="point">The point.</param>
/// <param name="hurry">The time limit of an invocation in which a call hangs.</param>
public sealed class Trial(Bench bench, Arranged arranged, Point point, TimeSpan hurry)
{
    /// <summary>How many ordinary runs everything must be in order after.</summary>
    public const int MostRuns = 2;

    // The schedule's hour: lease and settling time are over, and a parameter that SSM refused once is tried again.
    private static readonly TimeSpan UntilTheNextRun = TimeSpan.FromHours(1);

    private readonly List<string> problems = [];
    private readonly AtRest atRest = new(arranged.Account.BoundaryArn);
    private Picture picture = null!;
    private bool reached;

    private Plot Plot => arranged.Plot;

    /// <summary>Runs it to its end.</summary>
    public async Task<Outcome> RunAsync()
    {
        var again = await SpoilAsync();
        await LookAsync(mayBeUnpublished: true);
        again = again && await SendAgainAsync();
        var runs = IsInOrder() && !again ? 0 : await RecoverAsync(again);
        if (runs is not null)
        {
            await RestAsync();
        }
        else
        {
            problems.AddRange(atRest.Broken(picture, Plot.Users));
        }

        problems.AddRange(await bench.LeaksAsync(picture.Open));
        problems.AddRange(await bench.RefusalsAsync());
        return new Outcome(point, reached, runs, problems);
    }

    /// <summary>The invocation in which it happens. True if its record is to be sent again.</summary>
    private async Task<bool> SpoilAsync()
    {
        if (point.Scenario.NeedsColdStart)
        {
            await bench.Function.StopAsync();
        }

        InvocationResult result;
        IReadOnlyList<ProxiedCall> struck;
        await using (var spoiling = bench.Proxy.Spoil(point.Fault, bench.Function.Kill))
        {
            result = await InvokeAsync();
            await spoiling.LetGoAsync();
            struck = spoiling.Struck;
        }

        reached = struck.Count > 0;
        if (struck.Count > 1)
        {
            await bench.Function.StopAsync(); // the SDK keeps count of what it tried again, and would try less in later points
        }

        await CheckBystanderAsync(result, struck);
        return Plot.Record is not null && (result is not InvocationResult.Answered answered || Plot.IsToBeSentAgain(answered.Json));
    }

    private Task<InvocationResult> InvokeAsync() =>
        point.Kind switch
        {
            FaultKind.KillBefore or FaultKind.KillAfter => bench.Function.InvokeDoomedAsync(Plot.Record),
            FaultKind.Late or FaultKind.LateAnswer => bench.Function.InvokeHurriedAsync(Plot.Record, hurry),
            _ => bench.Function.InvokeAsync(Plot.Record),
        };

    /// <summary>
    /// One user is worked on at a time here, and a secret is sent until the deadline; and a throttled CreateAccessKey is the account's
    /// trouble, so no other is sent.
    /// </summary>
    private bool HoldsUpAll =>
        (point.Kind, point.Fault.Operation)
            is
                (FaultKind.ThrottledForEver, "ssm.PutParameter" or "iam.CreateAccessKey")
                or
                (FaultKind.ServerErrorForEver, "ssm.PutParameter");

    /// <summary>The trouble of one user is no trouble of another: what was due for the other was done in the same invocation.</summary>
    private async Task CheckBystanderAsync(InvocationResult result, IReadOnlyList<ProxiedCall> struck)
    {
        var stopsTheInvocation = FaultNames.Kills.Contains(point.Kind) || point.Kind is FaultKind.Late or FaultKind.LateAnswer;
        if (!Plot.BystanderIsDue || stopsTheInvocation || HoldsUpAll || !struck.All(call => Calls.Name(call, Scenario.User)))
        {
            return;
        }

        var bystander = Plot.Users.Single(user => user.User == Scenario.Bystander);
        var published = await arranged.Account.FindStoredKeyAsync(Scenario.Bystander);
        if (result is not InvocationResult.Answered || published?.AccessKeyId == bystander.Superseded)
        {
            problems.Add(
                $"what was due for {Scenario.Bystander} was not done in the same invocation, which ended with {result.GetType().Name}"
            );
        }
    }

    /// <summary>The event source mapping sends a failed record again, at once. True if it failed again.</summary>
    private async Task<bool> SendAgainAsync()
    {
        var result = await bench.Function.InvokeAsync(Plot.Record);
        await LookAsync(mayBeUnpublished: true);
        return result is not InvocationResult.Answered answered || Plot.IsToBeSentAgain(answered.Json);
    }

    private async Task<int?> RecoverAsync(bool again)
    {
        for (var run = 1; run <= MostRuns; run++)
        {
            bench.Time.Advance(UntilTheNextRun);
            again = again && await SendAgainAsync();
            await RunOrdinarilyAsync();
            await LookAsync(mayBeUnpublished: false);
            if (IsInOrder())
            {
                return run;
            }
        }

        return null;
    }

    /// <summary>Another run some time later finds nothing to do, and the keys that consumers hold still work.</summary>
    private async Task RestAsync()
    {
        bench.Time.Advance(point.Scenario.Rest);
        if (await RunOrdinarilyAsync() is { Changes: > 0 } or { Failed: > 0 })
        {
            problems.Add("a run after everything was in order still found something to do");
        }

        await LookAsync(mayBeUnpublished: false);
        problems.AddRange(atRest.Broken(picture, Plot.Users));
    }

    private async Task<RunAnswer?> RunOrdinarilyAsync()
    {
        var result = await bench.Function.InvokeAsync(record: null);
        if (result is InvocationResult.Answered answered)
        {
            return new RunAnswer(answered.Json);
        }

        problems.Add($"an ordinary run ended with {result.GetType().Name}");
        return null;
    }

    private async Task LookAsync(bool mayBeUnpublished)
    {
        picture = await arranged.Photographer.TakeAsync();
        problems.AddRange(AtAnyMoment.Broken(picture, Plot.Users, mayBeUnpublished).Except(problems));
    }

    private bool IsInOrder() => !atRest.Broken(picture, Plot.Users).Any();
}
