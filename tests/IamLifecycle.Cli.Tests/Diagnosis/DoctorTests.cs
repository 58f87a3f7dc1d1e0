using IamLifecycle.Cli.Users;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;
using NodaTime;
using NodaTime.Testing;

namespace IamLifecycle.Cli.Diagnosis;

public sealed partial class DoctorTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const string Function = "iam-lifecycle";

    [Fact]
    public async Task A_complete_deployment_passes_all_checks()
    {
        await DeployAsync();
        await Account.PutRowAsync("alice");
        await FullRunAsync();

        var result = await RunAsync("doctor");

        result
            .Golden.Should()
            .Be(
                """
                ok    clock: same as AWS
                ok    table iam-users: ACTIVE, key UserName
                ok    stream: NEW_AND_OLD_IMAGES
                ok    expiry: ExpiresAt
                ok    state table iam-lifecycle-state: ACTIVE, key Id
                ok    function iam-lifecycle: Active, last update Successful
                ok    mapping: Enabled, nothing processed yet
                ok    runtime: provided.al2023
                ok    schedule: iam-lifecycle/full-run, ENABLED, rate(1 hour)
                ok    role: iam-lifecycle, trusts lambda.amazonaws.com, policies users
                ok    boundary: arn:aws:iam::123456789012:policy/iam-lifecycle-boundary
                ok    KMS key: alias/aws/ssm, Enabled, managed by AWS: every principal with ssm:GetParameter can read
                ok    alarms: 10 of 10
                ok    alarms now: none in ALARM
                ok    DRY_RUN: false
                ok    last full run: 0m ago, 1 rows, 0 users
                ok    failures: none in the last full run
                ok    version: function <version>, this tool <version>
                ok    open work: 0 users in progress
                ok    parameters: none is refused
                ok    consents: none
                ok    users: none needs attention
                ok    gate: refuses nothing
                """
            );
        result.GoldenError.Should().BeEmpty();
        result.Code.Should().Be(ExitCode.Done);
    }

    [Fact]
    public async Task A_failed_check_prints_its_meaning_and_the_remedy()
    {
        Set(
            ("TABLE_NAME", "nowhere"),
            ("PERMISSIONS_BOUNDARY_ARN", "arn:aws:iam::123456789012:policy/gone"),
            ("DRY_RUN", "true"),
            ("KMS_KEY_ID", "alias/gone")
        );

        var result = await RunAsync("doctor");

        result
            .Golden.Should()
            .Be(
                """
                ok    clock: same as AWS
                BAD   table nowhere: not found
                      means: The table cannot be read, so nothing is reconciled.
                      do: Deploy the module, or correct the name; the table's key must be UserName alone.
                ok    state table iam-lifecycle-state: ACTIVE, key Id
                BAD   function iam-lifecycle: not found
                      means: Nothing is reconciled.
                      do: Name the function with --function, or deploy it; terraform apply shows why an update failed.
                BAD   schedule: no schedule of EventBridge Scheduler starts iam-lifecycle, neither in its own schedule group nor in the default group
                      means: No full run starts: no key is rotated, and what the stream missed is not repaired.
                      do: Create or enable it, as the module does with schedule_enabled = true. An EventBridge rule that starts the function instead is not checked.
                BAD   boundary: arn:aws:iam::123456789012:policy/gone was not found
                      means: No user can be created or resumed.
                      do: Create the policy, or correct PERMISSIONS_BOUNDARY_ARN.
                BAD   KMS key: alias/gone was not found
                      means: No secret can be stored or read: no key is issued, and consumers cannot read theirs.
                      do: Enable the key, or correct KMS_KEY_ID.
                BAD   alarms: 0 of 10; missing: errors, failed-records, failed-runs, iterator-age, missed-schedules, needs-attention, deletions-refused, creations-refused, old-key, no-full-run
                      means: No notification is sent when runs fail or users need attention.
                      do: terraform apply creates them; enable their actions. Alarms with other names than the module's are not checked.
                ok    alarms now: none in ALARM
                BAD   DRY_RUN: true
                      means: The Lambda only logs what it would do.
                      do: Deploy it with dry_run = false once the plan is correct.
                """
            );
        result.Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task Invalid_rows_and_missing_full_runs_are_reported()
    {
        await Account.PutRowAsync("alice", ("Suspended", new("yes")));

        var result = await RunAsync("doctor", "--json");

        result
            .Golden.Should()
            .Contain("\"check\": \"last full run\",\n    \"state\": \"Bad\",\n    \"found\": \"none\"")
            .And.Contain("1 need attention: alice");
    }

    [Fact]
    public async Task A_credential_that_stays_inactive_is_named_with_its_user()
    {
        await Account.PutRowAsync("alice");
        await FullRunAsync();
        await StaysOff.MarkAsync(Account, "alice", "APKA1");

        var result = await RunAsync("doctor");

        result
            .Golden.Should()
            .Contain("BAD   credentials: alice: credential APKA1 stays inactive: IAM refused at")
            .And.Contain("1 need attention: alice");
        result.Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task A_parameter_that_SSM_refuses_is_named_with_its_user_and_the_remedy()
    {
        await Account.PutRowAsync("alice");
        await using (
            await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = "ssm.PutParameter",
                    Code = "ParameterLimitExceeded",
                    Message = "limit",
                }
            )
        )
        {
            await FullRunAsync();
        }

        (await RunAsync("doctor"))
            .Golden.Should()
            .Contain("BAD   parameters: alice: PutParameter of /iam_users/alice_keys: ParameterLimitExceeded (HTTP 400, request")
            .And.Contain("set PARAMETER_TIER to Advanced");
        (await RunAsync("user", "show", "alice"))
            .Out.Should()
            .Contain(
                "! SSM refuses to store further keys, 1 time, last 0m ago: PutParameter of /iam_users/alice_keys: ParameterLimitExceeded"
            );
        (await RunAsync("user", "show", "alice", "--json"))
            .Out.Should()
            .Contain("\"PutParameter of /iam_users/alice_keys: ParameterLimitExceeded");
    }

    [Fact]
    public async Task The_role_of_the_function_is_checked()
    {
        await DeployAsync();
        await RawAws.QueryAsync(
            Account,
            "iam",
            "2010-05-08",
            ("Action", "DeleteRolePolicy"),
            ("RoleName", Function),
            ("PolicyName", "users")
        );
        (await RunAsync("doctor")).Golden.Should().Contain("BAD   role: iam-lifecycle, trusts lambda.amazonaws.com, policies none\n");

        await RawAws.QueryAsync(Account, "iam", "2010-05-08", ("Action", "DeleteRole"), ("RoleName", Function));
        (await RunAsync("doctor")).Golden.Should().Contain("BAD   role: arn:aws:iam::123456789012:role/iam-lifecycle was not found\n");
    }

    [Theory]
    [InlineData("bootstrap/9.9.9", "BAD   version: function 9.9.9, this tool <version>")]
    [InlineData("iam-lifecycle/0.1.0", "?     version: this tool is <version>; the last full run was made with iam-lifecycle/<version>")]
    [InlineData(null, "BAD   version: this tool is <version>; the last full run did not record one")]
    public async Task The_version_of_the_last_full_run_is_compared(string? program, string finding)
    {
        await FullRunAsync();
        var item = (await Account.GetStateAsync("run#last"))!;
        item.Remove("Program");
        if (program is not null)
        {
            item["Program"] = new(program);
        }

        await Account.Clients.DynamoDb.PutItemAsync(LocalAws.Accounts.LocalAccount.StateTable, item);

        (await RunAsync("doctor")).Golden.Split('\n').Should().Contain(finding);
    }

    private async Task DeployAsync()
    {
        await RegisteredFunction.CreateAsync(Account, Function, new Dictionary<string, string>());
        await RegisteredFunction.ScheduleAsync(Account, Function);
        await HandmadeSurroundings.AlarmsAsync(Account, Function);
    }
}
