using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Crashes;

/// <summary>
/// Two months in which any call may be refused, lose its answer, or be the last call of its process. The same seed gives the same faults.
/// </summary>
[Takes(60)]
public sealed class ChaosTests(TimeTravellingAwsFixture fixture) : CrashTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    private static readonly string[] Operations =
    [
        "iam.CreateAccessKey",
        "iam.DeleteAccessKey",
        "iam.ListAccessKeys",
        "iam.GetUser",
        "iam.TagUser",
        "iam.UntagUser",
        "iam.GetAccountAuthorizationDetails",
        "ssm.GetParameter",
        "ssm.PutParameter",
        "ssm.DescribeParameters",
        "dynamodb.UpdateItem",
        "dynamodb.TransactWriteItems",
        "dynamodb.DeleteItem",
        "dynamodb.Scan",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_consumer_that_reads_its_key_every_13_days_always_has_a_working_key(int seed)
    {
        var chance = new Random(seed);
        var function = Deploy(("SCHEDULE_INTERVAL", "P1D"));
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        var held = await Account.GetStoredKeyAsync("alice");
        for (var step = 1; step <= 60; step++)
        {
            Time.Advance(Interval);
            await RunWithFaultAsync(function, chance);

            (await Account.WorksAsync(held)).Should().BeTrue("step {0}: a consumer holds this key", step);
            (await Account.AuthenticateAsync("alice", "current"))
                .Should()
                .NotBeNull("step {0}: a consumer may read the parameter now", step);
            (await Account.GetKeysAsync("alice")).Should().HaveCountLessThanOrEqualTo(2);
            held = step % 13 == 0 ? await Account.GetStoredKeyAsync("alice") : held;
        }

        Time.Advance(Interval);
        await OrdinaryRunsAsync(function);
        await Account.ShouldBeInOrderAsync("alice");
    }

    private async Task RunWithFaultAsync(Function function, Random chance)
    {
        var kill = chance.Next(8) == 0;
        await using var fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = Operations[chance.Next(Operations.Length)],
                Caller = LocalAccount.FunctionCaller,
                Times = chance.Next(1, 4),
                When = chance.Next(2) == 0 ? "before" : "after",
                Status = chance.Next(2) == 0 ? 400 : 500,
                Code = "ThrottlingException",
                Hold = kill,
            }
        );
        var run = function.StartRunAsync();
        if (kill && await Task.WhenAny(fault.ReachedAsync(), run) != run)
        {
            function.Kill();
        }

        await run;
    }
}
