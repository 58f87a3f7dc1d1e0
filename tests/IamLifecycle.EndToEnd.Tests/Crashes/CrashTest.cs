using System.Text.Json.Nodes;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Crashes;

/// <summary>Kills the function at a given call and continues with ordinary runs.</summary>
public abstract class CrashTest(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture)
{
    /// <summary>
    /// The lease of a run of one minute, SETTLE after it, SETTLE once more for writes that may still take effect, and one minute.
    /// </summary>
    private static readonly TimeSpan LeaseAndSettle = TimeSpan.FromMinutes(12);

    /// <summary>The writes, by the terms of the design: the operation, and a text that only this call contains.</summary>
    private static readonly Dictionary<string, (string Operation, string Containing)> Steps = new()
    {
        ["lease"] = ("dynamodb.UpdateItem", "LeaseUntil = :until"),
        ["intent"] = ("dynamodb.UpdateItem", "Intent = :intent"),
        ["release"] = ("dynamodb.DeleteItem", "user#alice"),
        ["gate"] = ("dynamodb.TransactWriteItems", "gate#"),
    };

    protected TimeTravel Time => fixture.Time;

    /// <summary>Runs until the step has taken effect, then kills the function.</summary>
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

    /// <summary>Waits for the held call. Throws if the run ends first, because it never made the call.</summary>
    protected static async Task ReachedAsync(ArmedFault fault, Task<InvocationResult> run)
    {
        var reached = fault.ReachedAsync();
        if (await Task.WhenAny(reached, run) == run)
        {
            throw new InvalidOperationException($"The run ended before the call that was to be held: {await run}");
        }

        await reached;
    }

    /// <summary>The next scheduled runs: one at once, and two after the lease has expired.</summary>
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
