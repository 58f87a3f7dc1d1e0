using System.Diagnostics;
using System.Text.Json;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.Model;
using IamLifecycle.TestKit;
using NodaTime;
using NodaTime.Testing;

namespace IamLifecycle.Cli.Credentials;

public sealed class CredentialsTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const string Client = """
        import boto3, sys
        sts = boto3.Session(profile_name="consumer").client("sts", region_name="eu-central-1")
        for line in sys.stdin:
            if line.strip() == "new":
                sts = boto3.Session(profile_name="consumer").client("sts", region_name="eu-central-1")
            print(sts.get_caller_identity()["Arn"], sts._request_signer._credentials.access_key, flush=True)
        """;

    [Fact]
    public async Task Credentials_have_the_format_of_credential_process_and_expire_after_one_hour()
    {
        await Account.PutRowAsync("ann@example.org");
        await FullRunAsync();

        var result = await RunAsync("credentials", "ann@example.org");

        var json = JsonDocument.Parse(result.Out).RootElement;
        json.EnumerateObject().Select(member => member.Name).Should().Equal("Version", "AccessKeyId", "SecretAccessKey", "Expiration");
        json.GetProperty("Version").GetInt32().Should().Be(1);
        (
            await Account.Clients.AuthenticateAsync(
                json.GetProperty("AccessKeyId").GetString()!,
                json.GetProperty("SecretAccessKey").GetString()!
            )
        )
            .Should()
            .EndWith("/ann@example.org");
        (json.GetProperty("Expiration").GetDateTimeOffset() - DateTimeOffset.UtcNow)
            .Should()
            .BeCloseTo(TimeSpan.FromHours(1), TimeSpan.FromMinutes(1));
        result.Code.Should().Be(ExitCode.Done);
    }

    [Theory]
    [InlineData("yes", ExitCode.Done)]
    [InlineData("y", ExitCode.Cancelled)]
    [InlineData("", ExitCode.Cancelled)]
    public async Task At_a_terminal_the_command_asks_before_it_shows_the_secret(string typed, ExitCode code)
    {
        await Account.PutRowAsync("alice");
        await FullRunAsync();
        string secret = (await Account.FindStoredKeyAsync("alice"))!.SecretAccessKey;
        (IsShown, Typed) = (true, typed);

        var result = await RunAsync("credentials", "alice");

        result.Code.Should().Be(code);
        result.Error.Should().Contain("This shows the secret access key of alice in the terminal.").And.NotContain(secret);
        result.Out.Contains(secret, StringComparison.Ordinal).Should().Be(code is ExitCode.Done);
    }

    [Fact]
    public async Task With_yes_the_command_does_not_ask_and_without_input_a_terminal_shows_no_secret()
    {
        await Account.PutRowAsync("alice");
        await FullRunAsync();
        IsShown = true;

        (await RunAsync("credentials", "alice", "--yes")).Out.Should().Contain("SecretAccessKey");
        var refused = await RunAsync("credentials", "alice");

        refused.Code.Should().Be(ExitCode.Failed);
        refused.Out.Should().BeEmpty();
        refused.Error.Should().Contain("--yes");
    }

    [Fact]
    public async Task Credentials_need_only_a_Region_and_an_endpoint()
    {
        await Account.PutRowAsync("alice");
        await FullRunAsync();
        Variables = new() { ["AWS_ENDPOINT_URL"] = Account.Endpoint.ToString() };

        (await RunAsync("credentials", "alice", "--region", "eu-central-1")).Code.Should().Be(ExitCode.Done);
        (await RunAsync("credentials", "alice", "--region", "eu-central-1", "--set", "PARAMETER_PREFIX=/elsewhere/"))
            .GoldenError.Should()
            .Be(
                "Error: alice has no published key: there is no parameter /elsewhere/alice_keys in eu-central-1; check the name, "
                    + "the Region, PARAMETER_PREFIX and PARAMETER_SUFFIX"
            );
    }

    [Fact]
    public async Task The_old_key_is_returned_until_IAM_accepts_the_new_key()
    {
        await Account.PutRowAsync("alice");
        await FullRunAsync();
        var old = (await Account.FindStoredKeyAsync("alice"))!;
        await Account.Clients.Ssm.PutParameterAsync(
            new Amazon.SimpleSystemsManagement.Model.PutParameterRequest
            {
                Name = "/iam_users/alice_keys",
                Overwrite = true,
                Type = "SecureString",
                Value = $$$"""
                {"schema":1,"current":{"AccessKeyId":"AKIANOTYETKNOWN00001","SecretAccessKey":"x","CreatedAt":"2026-11-20T04:06:23Z"},
                 "pending_deletion":{"AccessKeyId":"{{{old.AccessKeyId}}}","SecretAccessKey":"{{{old.SecretAccessKey}}}","CreatedAt":"2026-11-01T04:06:23Z","DeleteAfter":"2027-01-01T00:00:00Z"}}
                """,
            }
        );

        var result = await RunAsync("credentials", "alice");

        result.Out.Should().Contain(old.AccessKeyId);
        (JsonDocument.Parse(result.Out).RootElement.GetProperty("Expiration").GetDateTimeOffset() - DateTimeOffset.UtcNow)
            .Should()
            .BeLessThan(TimeSpan.FromMinutes(6));
    }

    [Fact]
    public async Task Credentials_of_a_user_without_access_are_refused_with_the_known_reason()
    {
        foreach (string name in new[] { "alice", "bob", "carl", "dora" })
        {
            await Account.PutRowAsync(name);
        }

        await FullRunAsync();
        await Account.PutRowAsync("alice", ("Suspended", new() { BOOL = true }));
        await Account.PutRowAsync("bob", ("ExpiresAt", new() { N = "1600000000" }));
        await FullRunAsync();

        var suspended = await RunAsync("credentials", "alice");
        var expired = await RunAsync("credentials", "bob");
        Clock = new FakeClock(SystemClock.Instance.GetCurrentInstant() + Duration.FromMinutes(10));
        Variables = new() { ["AWS_ENDPOINT_URL"] = Account.Endpoint.ToString() };
        var unknown = await RunAsync("credentials", "alice", "--region", "eu-central-1");

        suspended
            .GoldenError.Should()
            .Be("Error: alice is suspended, so its access keys are inactive; use `user resume` to restore its access");
        expired
            .GoldenError.Should()
            .Be("Error: bob expired at <time>, so its access keys are inactive; use `user set bob --expires` to restore its " + "access");
        unknown
            .GoldenError.Should()
            .Be(
                "Error: The published key KEY1 of alice does not work: the user is suspended, or the key was deactivated or "
                    + "deleted; `user show alice` shows the cause"
            );
        new[] { suspended, expired, unknown }.Should().OnlyContain(result => result.Code == ExitCode.Failed && result.Out.Length == 0);
    }

    [Fact]
    public async Task An_invalid_interval_is_an_error() =>
        (await RunAsync("credentials", "alice", "--set", "SCHEDULE_INTERVAL=often"))
            .GoldenError.Should()
            .StartWith("Error: SCHEDULE_INTERVAL 'often' must be an ISO-8601 period");

    [Fact]
    public async Task A_foreign_parameter_is_an_error_that_does_not_quote_it()
    {
        await Account.Clients.Ssm.PutParameterAsync(
            new Amazon.SimpleSystemsManagement.Model.PutParameterRequest
            {
                Name = "/iam_users/alice_keys",
                Type = "String",
                Value = "hush",
            }
        );

        var result = await RunAsync("credentials", "alice");

        result
            .GoldenError.Should()
            .Be(
                "Error: The parameter /iam_users/alice_keys (version 1) contains no key of IamLifecycle: the value is not a JSON "
                    + "document; `plan alice` shows what the function does with it"
            );
        result.Out.Should().BeEmpty();
    }

    [Fact]
    public async Task A_real_client_follows_a_rotation_through_credential_process()
    {
        await Account.PutRowAsync("alice");
        await FullRunAsync();
        var first = (await Account.FindStoredKeyAsync("alice"))!;
        string tool = Path.Combine(AppContext.BaseDirectory, "iam-lifecycle.dll");
        using var config = new TemporaryFile(
            $"[profile consumer]\ncredential_process = dotnet {tool} credentials alice --region eu-central-1\n"
        );
        using var script = new TemporaryFile(Client);
        using var consumer = Process.Start(
            new ProcessStartInfo(await PythonWithMoto.FindAsync(), [script.Path])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                Environment = { ["AWS_CONFIG_FILE"] = config.Path, ["AWS_ENDPOINT_URL"] = Account.Endpoint.ToString() },
            }
        )!;

        (await AskAsync(consumer, "")).Should().Be($"arn:aws:iam::123456789012:user/iam-lifecycle/alice {first.AccessKeyId}");

        await RedeployAsync(("KEY_ROTATE_AFTER", "PT3S"), ("KEY_DELETE_AFTER", "PT6S"), ("SCHEDULE_INTERVAL", "PT1S"), ("SETTLE", "PT1S"));
        var second = first;
        var limit = SystemClock.Instance.GetCurrentInstant() + Duration.FromMinutes(1);
        while (second.AccessKeyId == first.AccessKeyId && SystemClock.Instance.GetCurrentInstant() < limit)
        {
            await FullRunAsync();
            second = (await Account.FindStoredKeyAsync("alice"))!;
        }

        second.AccessKeyId.Should().NotBe(first.AccessKeyId);
        (await AskAsync(consumer, ""))
            .Should()
            .EndWith(first.AccessKeyId, "the old key still works, and the client uses it until its next request");
        (await AskAsync(consumer, "new")).Should().Be($"arn:aws:iam::123456789012:user/iam-lifecycle/alice {second.AccessKeyId}");
        consumer.StandardInput.Close();
        await consumer.WaitForExitAsync();
        consumer.ExitCode.Should().Be(0);
    }

    private static async Task<string?> AskAsync(Process consumer, string what)
    {
        await consumer.StandardInput.WriteLineAsync(what);
        return await consumer.StandardOutput.ReadLineAsync();
    }
}
