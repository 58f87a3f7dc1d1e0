using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Crashes;

/// <summary>A call of a killed run takes effect after later runs have continued.</summary>
public sealed class LateWriteTests(TimeTravellingAwsFixture fixture) : CrashTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task A_key_created_after_its_run_was_killed_is_removed_as_an_orphan()
    {
        var function = await DeployWithDueKeyAsync();
        await HoldKillAndContinueAsync(function, "iam.CreateAccessKey", meanwhile: () => Task.CompletedTask);
        (await Account.GetKeysAsync("alice")).Should().HaveCount(2);

        await OrdinaryRunsAsync(function);

        await Account.ShouldBeInOrderAsync("alice");
        await ShouldBeSteadyAsync(function);
    }

    [Fact]
    public async Task A_late_parameter_write_is_detected_and_the_newest_working_key_is_current_again()
    {
        var function = await DeployWithDueKeyAsync();
        var old = await Account.GetStoredKeyAsync("alice");
        StoredKey? newest = null;
        await HoldKillAndContinueAsync(function, "ssm.PutParameter", meanwhile: async () =>
        {
            await OrdinaryRunsAsync(function);
            await Account.ShouldBeInOrderAsync("alice");
            newest = await Account.GetStoredKeyAsync("alice");
        });
        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().NotBe(newest!.AccessKeyId, "the late write names a deleted key");
        Time.Advance(TimeSpan.FromHours(1));

        (await function.RunAsync()).Failed.Should().Be(0);

        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().Be(newest.AccessKeyId);
        (await Account.WorksAsync(old)).Should().BeTrue();
        await Account.ShouldBeInOrderAsync("alice");
        await ShouldBeSteadyAsync(function);
    }

    /// <summary>Holds the call before its effect, kills the run, runs <c>meanwhile</c>, and then lets the call take effect.</summary>
    private async Task HoldKillAndContinueAsync(Function function, string operation, Func<Task> meanwhile)
    {
        await using (
            var fault = await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = operation,
                    Caller = LocalAccount.FunctionCaller,
                    Hold = true,
                }
            )
        )
        {
            var run = function.StartRunAsync();
            await ReachedAsync(fault, run);
            function.Kill();
            await run;
            await meanwhile();
        }

        while ((await Aws.GetCallsAsync()).Any(call => call.Operation == operation && call.Status is null))
        {
            await Task.Yield();
        }
    }

    private async Task<Function> DeployWithDueKeyAsync()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        Time.Advance(TimeSpan.FromDays(15));
        return function;
    }
}
