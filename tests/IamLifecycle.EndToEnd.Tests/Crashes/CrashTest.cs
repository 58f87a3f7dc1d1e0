using System.Text.Json.Nodes;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Crashes;

/// <summary>Kills the function at a chosen call and lets ordinary runs go on from there.</summary>
public abstract class CrashTest(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture)
{
    /// <summary>The lease of a run of one minute, SETTLE after it, SETTLE once more for what may still arrive, and a minute.</summary>
    private static readonly TimeSpan LeaseAndSettle = TimeSpan.FromMinutes(12);

    /// <summary>The calls that write, by the words of the design: the operation, and what only this call contains.</summary>
    private static readonly Dictionary<string, (string Operation, string Containing)> Steps = new()
    {
        ["lease"] = ("dynamodb.UpdateItem", "LeaseUntil = :until"),
        ["intent"] = ("dynamodb.UpdateItem", "Intent = :intent"),
        ["release"] = ("dynamodb.DeleteItem", "user#alice"),
        ["gate"] = ("dynamodb.TransactWriteItems", "gate#"),
    };

    protected TimeTravel Time => fixture.Time;

    /// <summary>Runs until the step has taken effect, and no further.</summary>
    protected async Task CrashAfterAsync(Function function, string step, string? payload = null)
    {
        var (operation, containing) = Steps.GetValueOrDefault(step, (step, ""));
        await using var fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = operation,
                Containing = containing,
                Caller = LocalAccount.FunctionCaller,
                When = "after",
                Hold = true,
            }
        );
        var run = payload is null ? function.StartRunAsync() : function.InvokeAsync(payload);
        await ReachedAsync(fault, run);
        function.Kill();
        (await run).Should().BeOfType<InvocationResult.ProcessExited>();
    }

    /// <summary>Waits for the held call; when the run ends first, the step was never taken.</summary>
    protected static async Task ReachedAsync(ArmedFault fault, Task<InvocationResult> run)
    {
        var reached = fault.ReachedAsync();
        if (await Task.WhenAny(reached, run) == run)
        {
            throw new InvalidOperationException($"The run ended before the call that was to be held: {await run}");
        }

        await reached;
    }

    /// <summary>The runs that come anyway: one at once, and, when the lease has run out, the next two.</summary>
    protected async Task OrdinaryRunsAsync(Function function)
    {
        (await function.RunAsync()).Failed.Should().Be(0);
        Time.Advance(LeaseAndSettle);
        (await function.RunAsync()).Failed.Should().Be(0);
        (await function.RunAsync()).Failed.Should().Be(0);
    }

    protected static async Task ShouldBeSteadyAsync(Function function)
    {
        var run = await function.RunAsync();
        run.Changes.Should().Be(0, run.Json);
        run.Failed.Should().Be(0, run.Json);
    }

    protected static string Batch(params JsonNode[] records) => new JsonObject { ["Records"] = new JsonArray([.. records]) }.ToJsonString();
}
