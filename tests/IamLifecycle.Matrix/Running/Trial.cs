using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.Matrix.Checks;
using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Running;

/// <summary>Tries one point: applies the fault, starts ordinary runs, and checks the account after each.</summary>
/// <param name="bench">The bench.</param>
/// <param name="arranged">The arranged scenario.</param>
/// <param name="point">The point.</param>
/// <param name="hurry">The time limit of an invocation in which a call hangs.</param>
public sealed class Trial(Bench bench, Arranged arranged, Point point, TimeSpan hurry)
{
    /// <summary>The number of ordinary runs after which everything must be in order.</summary>
    public const int MostRuns = 2;

    // One hour, as in the schedule: lease and propagation delay have ended, and a parameter that SSM refused is tried again.
    private static readonly TimeSpan UntilTheNextRun = TimeSpan.FromHours(1);

    private readonly List<string> problems = [];
    private readonly AtRest atRest = new(arranged.Account.BoundaryArn);
    private Picture picture = null!;
    private bool reached;

    private Plot Plot => arranged.Plot;

    /// <summary>Tries the point.</summary>
    public async Task<Outcome> RunAsync()
    {
        var again = await ApplyFaultAsync();
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

    /// <summary>The invocation with the fault. True if its record must be sent again.</summary>
    private async Task<bool> ApplyFaultAsync()
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
            await bench.Function.StopAsync(); // the SDK counts its retries, and would retry less in later points
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
    /// Whether the fault also delays the bystander. Only one user is reconciled at a time here, and a secret is sent until the deadline.
    /// A throttled CreateAccessKey concerns the whole account, so no other is sent.
    /// </summary>
    private bool DelaysAllUsers =>
        (point.Kind, point.Fault.Operation)
            is
                (FaultKind.ThrottledForEver, "ssm.PutParameter" or "iam.CreateAccessKey")
                or
                (FaultKind.ServerErrorForEver, "ssm.PutParameter");

    /// <summary>A fault of one user must not affect another: the bystander must be rotated in the same invocation.</summary>
    private async Task CheckBystanderAsync(InvocationResult result, IReadOnlyList<ProxiedCall> struck)
    {
        var stopsTheInvocation = FaultNames.Kills.Contains(point.Kind) || point.Kind is FaultKind.Late or FaultKind.LateAnswer;
        if (!Plot.BystanderIsDue || stopsTheInvocation || DelaysAllUsers || !struck.All(call => Calls.Name(call, Scenario.User)))
        {
            return;
        }

        var bystander = Plot.Users.Single(user => user.User == Scenario.Bystander);
        var published = await arranged.Account.FindStoredKeyAsync(Scenario.Bystander);
        if (result is not InvocationResult.Answered || published?.AccessKeyId == bystander.Superseded)
        {
            problems.Add(
                $"the rotation of {Scenario.Bystander} was not done in the same invocation, which ended with {result.GetType().Name}"
            );
        }
    }

    /// <summary>The event source mapping sends a failed record again at once. True if it failed again.</summary>
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

    /// <summary>A later run must make no change, and the keys that consumers hold must still work.</summary>
    private async Task RestAsync()
    {
        bench.Time.Advance(point.Scenario.Rest);
        if (await RunOrdinarilyAsync() is { Changes: > 0 } or { Failed: > 0 })
        {
            problems.Add("a run after everything was in order still made changes or failed");
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
