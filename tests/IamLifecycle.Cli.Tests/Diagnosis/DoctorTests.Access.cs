using IamLifecycle.LocalAws.Emulation;
using NodaTime;
using NodaTime.Testing;

namespace IamLifecycle.Cli.Diagnosis;

public sealed partial class DoctorTests
{
    [Theory]
    [InlineData("scheduler./schedules", "schedule", "scheduler:ListSchedules and scheduler:GetSchedule")]
    [InlineData("iam.GetRole", "role", "iam:GetRole, iam:ListRolePolicies and iam:ListAttachedRolePolicies")]
    [InlineData("kms.DescribeKey", "KMS key", "kms:DescribeKey")]
    [InlineData("monitoring.DescribeAlarms", "alarms", "cloudwatch:DescribeAlarms")]
    [InlineData("iam.GetPolicy", "boundary", "iam:GetPolicy")]
    public async Task A_check_without_permission_names_the_permission_and_the_other_checks_run(
        string operation,
        string check,
        string permissions
    )
    {
        await DeployAsync();
        await FullRunAsync();
        await using var denied = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = operation,
                Code = "AccessDeniedException",
                Status = 403,
                Message = "not authorized",
                Times = 10,
            }
        );

        var result = await RunAsync("doctor");

        result
            .Golden.Should()
            .Contain(
                $"?     {check}: not allowed to check\n      means: Its state is not known.\n      do: Allow {permissions}, or use "
                    + $"other credentials.\n"
            )
            .And.NotContain("BAD")
            .And.Contain("ok    gate");
        result.GoldenError.Should().MatchRegex(@"^1 of \d+ checks could not be made\.$");
        result.Code.Should().Be(ExitCode.Done);
    }

    [Fact]
    public async Task A_check_that_gets_an_error_is_bad_and_the_other_checks_run()
    {
        await DeployAsync();
        await using var broken = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "kms.DescribeKey",
                Code = "InternalFailure",
                Status = 500,
                Message = "sorry",
                Times = 10,
            }
        );

        (await RunAsync("doctor"))
            .Golden.Should()
            .Contain("BAD   KMS key: could not be checked; DescribeKey of alias/aws/ssm: InternalFailure (HTTP 500")
            .And.Contain("ok    alarms: 10 of 10");
    }
}
