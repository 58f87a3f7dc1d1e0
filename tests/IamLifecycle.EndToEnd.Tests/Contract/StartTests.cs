using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Processes;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Contract;

/// <summary>The start of the function, and the settings that it refuses.</summary>
public sealed class StartTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private static readonly (string Name, string Value)[] Bad =
    [
        ("TABLE_NAME", "no spaces"),
        ("STATE_TABLE_NAME", ""),
        ("PERMISSIONS_BOUNDARY_ARN", "boundary"),
        ("KMS_KEY_ID", "?"),
        ("USER_PATH", "/"),
        ("KEY_ROTATE_AFTER", "15 days"),
        ("MAX_PARALLEL_USERS", "0"),
        ("DRY_RUN", "yes"),
        ("DELETE_SCOPE", "everything"),
        ("LOG_LEVEL", "LOUD"),
        ("MAX_USER_DELETIONS", "-1"),
        ("DEFAULT_TAGS", "iam-lifecycle:owner=me"),
        ("USER_DELETE_GRACE", "a week"),
        ("TAKEOVER", "maybe"),
        ("ADOPTABLE_USERS", "a b"),
        ("ALLOWED_GROUPS", "*x"),
        ("ALLOWED_POLICIES", "Admin"),
        ("ALLOWED_TAG_KEYS", "iam-lifecycle:owner"),
    ];

    [Fact]
    public async Task One_error_names_every_invalid_environment_variable()
    {
        var function = Deploy(Bad);

        var error = (await function.StartRunAsync()).Should().BeOfType<InvocationResult.InitError>().Which;

        foreach (var (name, value) in Bad)
        {
            error.Message.Should().Contain($"{name} '{value}'");
        }

        (await Aws.GetCallsAsync()).Should().NotContain(call => call.Caller == LocalAccount.FunctionCaller);
    }

    [Fact]
    public async Task The_error_names_missing_environment_variables()
    {
        var environment = new Dictionary<string, string>(Account.Environment());
        string[] required = ["TABLE_NAME", "STATE_TABLE_NAME", "PERMISSIONS_BOUNDARY_ARN", "KMS_KEY_ID"];
        foreach (var name in required)
        {
            environment.Remove(name);
        }

        await using var host = new LambdaHost(
            new LambdaSettings { Executable = await PublishedLambda.PathAsync(), Environment = environment }
        );
        var error = (await host.InvokeAsync("{}")).Should().BeOfType<InvocationResult.InitError>().Which;

        error.Message.Should().ContainAll(required).And.Contain("must be set");
    }

    [Theory]
    [InlineData("KEY_ROTATE_AFTER", "PT1H", "must be at least twice SCHEDULE_INTERVAL, PT2H")]
    [InlineData("KEY_DELETE_AFTER", "P31D", "must be at most 2 x KEY_ROTATE_AFTER, P30D")]
    [InlineData("KEY_DELETE_AFTER", "P15DT1H", "must be at least KEY_ROTATE_AFTER + 2 x SCHEDULE_INTERVAL, P15DT2H")]
    public async Task A_key_schedule_that_does_not_fit_two_key_slots_is_refused_with_the_limit(string name, string value, string rule)
    {
        var function = Deploy((name, value));

        var error = (await function.StartRunAsync()).Should().BeOfType<InvocationResult.InitError>().Which;

        error.Message.Should().Contain($"{name} '{value}': {rule}");
    }

    [Fact]
    public async Task The_process_exits_with_a_nonzero_code_after_an_error_at_start()
    {
        var executable = await PublishedLambda.PathAsync();
        await using var api = await RuntimeApiServer.StartAsync("arn:aws:lambda:eu-central-1:123456789012:function:iam-lifecycle");
        var environment = HostEnvironment.Minimal();
        environment["AWS_LAMBDA_RUNTIME_API"] = api.Address;
        environment["AWS_REGION"] = "eu-central-1";
        var output = new List<string>();

        await using var process = ChildProcess.Start(
            executable,
            [],
            environment,
            Path.GetDirectoryName(executable)!,
            output.Add,
            output.Add
        );

        (await process.Exited).Should().NotBe(0);
        output.Select(LogLine.Parse).Should().Contain(line => line.Level == "Critical" && line.Message.Contains("TABLE_NAME"));
    }

    [Fact]
    public async Task The_function_runs_in_the_managed_runtime_by_dotnet_exec_bootstrap_dll()
    {
        var function = Deploy(new Deployment { Executable = await PublishedLambda.ManagedPathAsync() });
        await Account.PutRowAsync("alice");

        (await function.RunAsync()).Done("CreateUser").Should().Be(1);

        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task The_README_names_the_publish_command_and_its_output_file()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "README.md"));

        readme
            .Should()
            .Contain("dotnet publish src/IamLifecycle.Lambda -c Release -o artifacts/lambda")
            .And.Contain("artifacts/lambda/bootstrap");
        (await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "src", "IamLifecycle.Lambda", "IamLifecycle.Lambda.csproj")))
            .Should()
            .Contain("<AssemblyName>bootstrap</AssemblyName>");
    }
}
