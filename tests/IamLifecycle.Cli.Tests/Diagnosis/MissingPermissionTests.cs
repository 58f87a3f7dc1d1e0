using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Diagnosis;

/// <summary>If an operator lacks a permission, the command names it.</summary>
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
    public async Task The_error_of_a_command_names_the_missing_permission(string operation, string permission, params string[] args)
    {
        await Account.PutRowAsync("alice");
        await using ArmedFault denied = await DenyAsync(operation, permission);

        var result = await RunAsync(args);

        result.GoldenError.Should().StartWith("Error: ").And.EndWith($"is not authorized to perform: {permission}");
        result.Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task Show_prints_everything_except_the_parameter_that_it_cannot_read()
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
    public async Task A_plan_names_the_users_that_it_could_not_read_and_the_reason()
    {
        await Account.PutRowAsync("alice");
        await using ArmedFault denied = await DenyAsync("ssm.GetParameter", "ssm:GetParameter");

        var result = await RunAsync("plan");

        result.Golden.Should().Contain($"FAILED: alice: {Needed}\n");
        result.Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task A_missing_permission_to_wait_is_reported_at_once_after_the_row_is_written()
    {
        await using ArmedFault denied = await DenyAsync("ssm.GetParameter", "ssm:GetParameter");
        WhileWaiting = () => throw new InvalidOperationException("the command must not wait");

        var result = await RunAsync("user", "add", "alice", "--wait");

        result.GoldenError.Should().Be($"alice: {Needed}\nThe change is written. Whether the Lambda has applied it is not known.");
        result.Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task Doctor_reports_no_fault_of_a_user_that_it_cannot_read()
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
