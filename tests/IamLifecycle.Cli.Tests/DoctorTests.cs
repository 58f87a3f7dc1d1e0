using IamLifecycle.TestKit;

namespace IamLifecycle.Cli;

public sealed class DoctorTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task All_is_well()
    {
        await HandmadeFunction.CreateAsync(Account, "iam-lifecycle", new Dictionary<string, string>());
        await Account.PutRowAsync("alice");
        await FullRunAsync();

        var result = await RunAsync("doctor");

        result.Golden.Should().Be("""
            ok    table iam-users: ACTIVE, key UserName
            ok    stream: NEW_AND_OLD_IMAGES
            ok    expiry: ExpiresAt
            ok    state table iam-lifecycle-state: ACTIVE, key Id
            ok    function iam-lifecycle: Active, last update Successful, provided.al2023
            ok    mapping: Enabled, nothing processed yet
            ok    DRY_RUN: false
            ok    boundary: arn:aws:iam::123456789012:policy/iam-lifecycle-boundary
            ok    last full run: 0m ago, 1 rows, 0 users
            ok    open work: 0 users at work
            ok    users: none needs attention
            ok    gate: refuses nothing
            """);
        result.Code.Should().Be(ExitCode.Done);
    }

    [Fact]
    public async Task What_is_bad_says_what_it_means_and_what_to_do()
    {
        Set(("TABLE_NAME", "nowhere"), ("PERMISSIONS_BOUNDARY_ARN", "arn:aws:iam::123456789012:policy/gone"), ("DRY_RUN", "true"));

        var result = await RunAsync("doctor");

        result.Golden.Should().Be("""
            BAD   table nowhere: not there
                  means: Nothing can be read, and nothing is done.
                  do: Deploy the module, or correct the name; the table's key must be UserName alone.
            ok    state table iam-lifecycle-state: ACTIVE, key Id
            BAD   function iam-lifecycle: not there
                  means: Nothing is reconciled.
                  do: Name the function with --function, or deploy it; terraform apply says what is wrong with an update.
            BAD   DRY_RUN: true
                  means: The Lambda only says what it would do.
                  do: Deploy it with dry_run = false once the plan is right.
            BAD   boundary: arn:aws:iam::123456789012:policy/gone is not there
                  means: No user can be made, and none resumed.
                  do: Make the policy, or correct PERMISSIONS_BOUNDARY_ARN.
            """);
        result.Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task Rows_that_are_wrong_and_runs_that_are_missing_are_found()
    {
        await Account.PutRowAsync("alice", ("Suspended", new("yes")));

        var result = await RunAsync("doctor", "--json");

        result.Golden.Should().Contain("\"check\": \"last full run\",\n    \"isGood\": false,\n    \"found\": \"none\"").And.Contain("1 need attention: alice");
    }
}
