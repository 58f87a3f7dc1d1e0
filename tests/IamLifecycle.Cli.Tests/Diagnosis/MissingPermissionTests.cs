using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Diagnosis;

/// <summary>An operator who may not do something is told which permission that is.</summary>
public sealed class MissingPermissionTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const string Needed =
        "GetParameter of /iam_users/alice_keys: AccessDeniedException (HTTP 400, request ): it needs ssm:GetParameter and, where "
        + "the parameter is encrypted, kms:Decrypt";

    [Theory]
    [InlineData("dynamodb.Scan", "dynamodb:Scan", "user", "list")]
    [InlineData("dynamodb.GetItem", "dynamodb:GetItem", "user", "suspend", "alice")]
    [InlineData("dynamodb.PutItem", "dynamodb:PutItem", "user", "add", "bob")]
    [InlineData("dynamodb.UpdateItem", "dynamodb:UpdateItem", "user", "suspend", "alice")]
    [InlineData("dynamodb.DeleteItem", "dynamodb:DeleteItem", "user", "remove", "alice", "--yes")]
    [InlineData("iam.GetAccountAuthorizationDetails", "iam:GetAccountAuthorizationDetails", "plan")]
    [InlineData("iam.GetUser", "iam:GetUser", "user", "show", "alice")]
    [InlineData("lambda./2015-03-31/functions/other/configuration", "lambda:GetFunctionConfiguration", "plan", "--function", "other")]
    public async Task The_error_of_a_command_names_it(string operation, string permission, params string[] args)
    {
        await Account.PutRowAsync("alice");
        await using ArmedFault denied = await DenyAsync(operation, permission);

        var result = await RunAsync(args);

        result.GoldenError.Should().StartWith("Error: ").And.EndWith($"is not authorized to perform: {permission}");
        result.Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task Show_has_all_but_what_the_parameter_would_have_told()
    {
        await Account.PutRowAsync("alice");
        await FullRunAsync();
        await using ArmedFault denied = await DenyAsync("ssm.GetParameter", "ssm:GetParameter");

        var result = await RunAsync("user", "show", "alice");

        result
            .Golden.Should()
            .Contain($"\nParameter   /iam_users/alice_keys: not allowed to read it; {Needed}\n")
            .And.Contain("\nKEY1  Current");
        result.Code.Should().Be(ExitCode.Done);
    }

    [Fact]
    public async Task A_plan_says_whom_it_could_not_look_at_and_why()
    {
        await Account.PutRowAsync("alice");
        await using ArmedFault denied = await DenyAsync("ssm.GetParameter", "ssm:GetParameter");

        var result = await RunAsync("plan");

        result.Golden.Should().Contain($"FAILED: alice: {Needed}\n");
        result.Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task Whoever_may_write_rows_and_not_wait_for_them_is_told_so_at_once()
    {
        await using ArmedFault denied = await DenyAsync("ssm.GetParameter", "ssm:GetParameter");
        WhileWaiting = () => throw new InvalidOperationException("there is nothing to wait for");

        var result = await RunAsync("user", "add", "alice", "--wait");

        result.GoldenError.Should().Be($"alice: {Needed}\nThe change is written. Whether the Lambda has applied it is not known.");
        result.Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task Doctor_takes_what_it_may_not_look_at_for_no_fault_of_the_users()
    {
        await Account.PutRowAsync("alice");
        await using ArmedFault denied = await DenyAsync("ssm.GetParameter", "ssm:GetParameter");

        (await RunAsync("doctor"))
            .Golden.Should()
            .Contain(
                $"""
                ?     users: not allowed to read alice; {Needed}
                      means: Its state is not known.
                      do: Allow what it needs, or use other credentials.
                """
            );
    }

    private Task<ArmedFault> DenyAsync(string operation, string permission) =>
        Aws.ArmAsync(
            new AwsFault
            {
                Operation = operation,
                Code = operation.StartsWith("iam.", StringComparison.Ordinal) ? "AccessDenied" : "AccessDeniedException",
                Status = operation.StartsWith("iam.", StringComparison.Ordinal) ? 403 : 400,
                Message = $"User: arn:aws:sts::123456789012:assumed-role/operator/ann is not authorized to perform: {permission}",
                Times = 1000,
                Caller = "test",
            }
        );
}
