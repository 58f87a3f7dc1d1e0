using System.Diagnostics;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Usage;

public sealed class SettingsTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task All_invalid_settings_are_named_with_value_and_rule()
    {
        Set(("KEY_ROTATE_AFTER", "often"), ("MAX_PARALLEL_USERS", "0"));

        var result = await RunAsync("plan");

        result
            .GoldenError.Should()
            .Be(
                "Error: KEY_ROTATE_AFTER 'often' must be an ISO-8601 period of weeks, days and time parts such as P15D or PT12H, "
                    + "at most P3650D; "
                    + "MAX_PARALLEL_USERS '0' must be a whole number from 1 to 64; correct the function's environment, or pass "
                    + "--set NAME=VALUE"
            );
        result.Code.Should().Be(ExitCode.Failed);
        result.Out.Should().BeEmpty();
    }

    [Fact]
    public async Task An_option_overrides_the_environment()
    {
        await Account.PutRowAsync("alice", ("KeyRotateAfter", new("PT6H")), ("KeyDeleteAfter", new("PT12H")));

        (await RunAsync("plan", "--set", "SCHEDULE_INTERVAL=PT5H")).Out.Should().Contain("must be at least twice SCHEDULE_INTERVAL");
        (await RunAsync("plan")).Out.Should().Contain("+ user");
    }

    [Theory]
    [InlineData("KEY_ROTATE=P7D")]
    [InlineData("nonsense")]
    public async Task An_unknown_setting_is_refused(string pair)
    {
        var result = await RunAsync("plan", "--set", pair);

        result
            .GoldenError.Should()
            .Be(
                $"Error: --set takes NAME=VALUE with the name of a variable of the function, such as KEY_ROTATE_AFTER=P7D; '{pair}' is not"
            );
        result.Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task Without_TABLE_NAME_the_deployed_function_is_read_and_a_missing_one_is_reported_with_the_remedy()
    {
        Variables.Remove("TABLE_NAME");

        var result = await RunAsync("plan");

        result
            .GoldenError.Should()
            .Be(
                "Error: There is no function iam-lifecycle in eu-central-1; name the deployed one with --function, or set "
                    + "TABLE_NAME and the other required variables in the environment or with --set"
            );
        result.Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task The_settings_are_read_from_the_deployed_function()
    {
        await Account.PutRowAsync("alice");
        var deployed = Variables.Where(variable => !variable.Key.StartsWith("AWS_", StringComparison.Ordinal)).ToDictionary();
        await RegisteredFunction.CreateAsync(Account, "iam-lifecycle", deployed);
        await RegisteredFunction.CreateAsync(Account, "other", new Dictionary<string, string>(deployed) { ["PROTECTED_USERS"] = "alice" });
        Variables = Variables.Where(variable => variable.Key.StartsWith("AWS_", StringComparison.Ordinal)).ToDictionary();

        (await RunAsync("plan")).Out.Should().Contain("+ user");
        (await RunAsync("plan", "--function", "other")).Out.Should().Contain("not created: PROTECTED_USERS contains it");
        (await RunAsync("plan", "--function", "other", "--set", "PROTECTED_USERS=")).Out.Should().Contain("+ user");
    }

    [Fact]
    public async Task An_endpoint_that_is_not_a_URL_is_named()
    {
        Variables["AWS_ENDPOINT_URL"] = "localhost";

        (await RunAsync("plan"))
            .GoldenError.Should()
            .Be("Error: AWS_ENDPOINT_URL 'localhost' is not a URL; set it to a URL such as http://127.0.0.1:5000, or unset it");
    }

    [Fact]
    public async Task A_missing_Region_is_reported_with_the_remedy()
    {
        Variables.Remove("AWS_REGION");

        (await RunAsync("plan"))
            .GoldenError.Should()
            .Be("Error: No Region is known; pass --region, set AWS_REGION, or name a profile that has one");
    }

    [Fact]
    public async Task A_profile_that_signs_in_by_IAM_Identity_Center_is_used()
    {
        using var config = new TemporaryFile(
            """
            [profile people]
            sso_session = company
            sso_account_id = 123456789012
            sso_role_name = Operator
            region = eu-central-1
            [sso-session company]
            sso_start_url = https://example.awsapps.com/start
            sso_region = eu-central-1
            """
        );
        using Process tool = Tool.Start(
            new Dictionary<string, string> { ["AWS_CONFIG_FILE"] = config.Path, ["HOME"] = Path.GetTempPath() },
            "plan",
            "--profile",
            "people"
        );

        string error = await tool.StandardError.ReadToEndAsync();

        error.Should().Contain("No valid SSO Token", "the test has not signed in with aws sso login");
        await tool.WaitForExitAsync();
        tool.ExitCode.Should().Be((int)ExitCode.Failed);
    }

    [Fact]
    public async Task A_profile_that_assumes_a_role_is_used()
    {
        using var config = new TemporaryFile(
            """
            [profile source]
            aws_access_key_id = source
            aws_secret_access_key = emulated
            [profile apply]
            role_arn = arn:aws:iam::123456789012:role/iam-lifecycle
            source_profile = source
            """
        );
        using Process tool = Tool.Start(
            new Dictionary<string, string>(Variables) { ["AWS_CONFIG_FILE"] = config.Path },
            "plan",
            "--profile",
            "apply"
        );

        (await Tool.EndAsync(tool)).Code.Should().Be((int)ExitCode.Done);

        var calls = await Aws.GetCallsAsync();
        calls.Should().Contain(call => call.Operation == "sts.AssumeRole" && call.Caller == "source");
        calls
            .Where(call => call.Operation != "sts.AssumeRole")
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(call => call.Caller.StartsWith("ASIA", StringComparison.Ordinal));
    }
}
