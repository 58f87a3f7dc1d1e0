using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Contract;

/// <summary>Failing calls of one user never stop the other users. The user converges as soon as the cause is removed.</summary>
[Takes(70)]
public sealed class NeighbourTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Theory]
    [InlineData("ssm.GetParameter", "AccessDeniedException", 400)]
    [InlineData("ssm.GetParameter", "ThrottlingException", 400)]
    [InlineData("ssm.PutParameter", "AccessDeniedException", 400)]
    [InlineData("ssm.PutParameter", "ThrottlingException", 400)]
    [InlineData("ssm.PutParameter", "InternalServerError", 500)]
    public async Task A_parameter_that_cannot_be_read_or_written_fails_only_its_user(string operation, string code, int status)
    {
        var function = Deploy(new Deployment { Timeout = TimeSpan.FromSeconds(24) });
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await using (
            await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = operation,
                    Containing = "alice",
                    Times = 1000,
                    Status = status,
                    Code = code,
                    Caller = LocalAccount.FunctionCaller,
                }
            )
        )
        {
            var run = await function.RunAsync();

            run.Failed.Should().Be(1, run.Json);
            await Account.ShouldBeInOrderAsync("bob");
            function
                .Log.Should()
                .Contain(line =>
                    line.User == "alice" && line.Message.Contains(code) && line.Level == (code.StartsWith("Access") ? "Error" : "Warning")
                );
        }

        await ShouldConvergeAsync(function, keys: 1);
    }

    [Fact]
    public async Task Keys_do_not_accumulate_while_the_parameter_cannot_be_written()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await using (
            await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = "ssm.PutParameter",
                    Times = 1000,
                    Code = "AccessDeniedException",
                    Caller = LocalAccount.FunctionCaller,
                }
            )
        )
        {
            for (var run = 0; run < 4; run++)
            {
                await function.RunAsync();
                (await Account.GetKeysAsync("alice")).Should().HaveCountLessThanOrEqualTo(1);
                fixture.Time.Advance(TimeSpan.FromHours(1));
            }
        }

        await ShouldConvergeAsync(function, keys: 1, hours: 4);
    }

    [Fact]
    public async Task The_old_key_stays_current_while_a_rotation_cannot_be_published()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        var old = await Account.GetStoredKeyAsync("alice");
        fixture.Time.Advance(TimeSpan.FromDays(15));
        await using (
            await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = "ssm.PutParameter",
                    Times = 1000,
                    Code = "AccessDeniedException",
                    Caller = LocalAccount.FunctionCaller,
                }
            )
        )
        {
            for (var run = 0; run < 4; run++)
            {
                await function.RunAsync();
                (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().Be(old.AccessKeyId);
                (await Account.WorksAsync(old)).Should().BeTrue();
                fixture.Time.Advance(TimeSpan.FromHours(1));
            }
        }

        await ShouldConvergeAsync(function, keys: 2, hours: 4);
    }

    [Fact]
    public async Task A_PutParameter_that_succeeded_without_an_answer_leaves_one_published_key()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await using var fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "ssm.PutParameter",
                Times = 1,
                When = "after",
                Status = 500,
                Code = "InternalServerError",
                Caller = LocalAccount.FunctionCaller,
            }
        );

        await function.RunAsync();

        await ShouldConvergeAsync(function, keys: 1);
    }

    [Fact]
    public async Task A_CreateAccessKey_that_succeeded_without_an_answer_leaves_no_unknown_key()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await using var fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.CreateAccessKey",
                Times = 1,
                When = "after",
                Status = 500,
                Code = "ServiceFailure",
                Caller = LocalAccount.FunctionCaller,
            }
        );

        await function.RunAsync();
        (await Aws.GetCallsAsync()).Count(call => call.Operation == "iam.CreateAccessKey").Should().Be(1, "the call is not retried");

        await ShouldConvergeAsync(function, keys: 1);
    }

    [Fact]
    public async Task Creation_and_rotation_continue_without_the_audit()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await using var parameters = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "ssm.DescribeParameters",
                Times = 1000,
                Code = "AccessDeniedException",
            }
        );
        await using var report = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.GenerateCredentialReport",
                Times = 1000,
                Status = 403,
                Code = "AccessDenied",
            }
        );

        (await function.RunAsync()).Done("IssueKey").Should().Be(1);
        fixture.Time.Advance(TimeSpan.FromDays(15));
        (await function.RunAsync()).Done("IssueKey").Should().Be(1);

        function
            .Log.Count(line => line.Message.Contains("the audit of parameters and keys is incomplete", StringComparison.Ordinal))
            .Should()
            .Be(4);
    }

    private async Task ShouldConvergeAsync(Function function, int keys, int hours = 1)
    {
        fixture.Time.Advance(TimeSpan.FromHours(hours));
        await function.RunAsync();
        await function.RunAsync();
        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetKeysAsync("alice")).Should().HaveCount(keys);
        (await function.RunAsync()).Changes.Should().Be(0);
    }
}
