using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Contract;

/// <summary>A hanging call is cancelled before the invocation times out. Only the creation of a key is not cancelled.</summary>
[Takes(50)]
public sealed class HangingCallTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private static readonly string[] Reads = [".Get", ".List", ".Describe", ".Scan", ".GenerateCredentialReport"];

    private static readonly Deployment Brief = new() { Timeout = TimeSpan.FromSeconds(9) };

    [Fact]
    public async Task A_hanging_read_fails_only_its_user_and_the_run_answers_in_time()
    {
        var function = Deploy(Brief);
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await using (
            await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = "ssm.GetParameter",
                    Containing = "alice",
                    Times = 10,
                    Hold = true,
                    Caller = LocalAccount.FunctionCaller,
                }
            )
        )
        {
            var run = await function.RunAsync();

            run.Failed.Should().Be(1, run.Json);
            await Account.ShouldBeInOrderAsync("bob");
        }

        await ShouldConvergeAsync(function);
    }

    [Fact]
    public async Task A_hanging_call_returns_the_users_record_as_a_failure()
    {
        var function = Deploy(Brief);
        await Account.PutRowAsync("alice");
        await using var fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.GetUser",
                Times = 10,
                Hold = true,
                Caller = LocalAccount.FunctionCaller,
            }
        );
        var insert = Records.Inserted("alice");

        (await function.DeliverAsync(insert)).Should().Equal(Records.SequenceNumberOf(insert));
    }

    [Theory]
    [InlineData("iam.TagUser")]
    [InlineData("ssm.PutParameter")]
    [InlineData("iam.CreateUser")]
    public async Task A_write_that_hangs_past_the_deadline_is_logged_and_does_not_affect_the_next_invocation(string operation)
    {
        var function = Deploy(Brief);
        await Account.PutRowAsync("bob");
        await function.RunAsync();
        await Account.PutRowAsync("alice");
        int sent;
        await using (
            await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = operation,
                    Containing = "alice",
                    Times = 10,
                    Hold = true,
                    Caller = LocalAccount.FunctionCaller,
                }
            )
        )
        {
            var run = await function.RunAsync();

            run.Failed.Should().Be(1, run.Json);
            function
                .Log.Should()
                .Contain(line =>
                    line.User == "alice" && line.Level == "Warning" && line.Message == "the deadline of the invocation was reached"
                );
            sent = (await CallsOfTheFunctionAsync()).Count;
        }

        (await function.PlanAsync()).Text.Should().NotBeEmpty("the same process answers at once");
        (await CallsOfTheFunctionAsync()).Skip(sent).Should().OnlyContain(call => Reads.Any(call.Contains), "no write outlives the answer");
        function.Host.ColdStarts.Should().Be(1);
        await ShouldConvergeAsync(function);
    }

    [Fact]
    public async Task The_next_runs_repair_an_invocation_that_was_killed_during_CreateAccessKey()
    {
        var function = Deploy(Brief);
        await Account.PutRowAsync("alice");
        await using (
            await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = "iam.CreateAccessKey",
                    When = "after",
                    Hold = true,
                    Caller = LocalAccount.FunctionCaller,
                }
            )
        )
        {
            (await function.StartRunAsync()).Should().BeOfType<InvocationResult.TimedOut>("from CreateAccessKey on nothing is cancelled");
        }

        await ShouldConvergeAsync(function);
    }

    private async Task ShouldConvergeAsync(Function function)
    {
        fixture.Time.Advance(TimeSpan.FromHours(1));
        await function.RunAsync();
        await function.RunAsync();
        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetKeysAsync("alice")).Should().ContainSingle();
    }
}
