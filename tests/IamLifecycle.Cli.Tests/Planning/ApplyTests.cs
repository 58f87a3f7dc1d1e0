using Amazon.DynamoDBv2.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Planning;

public sealed class ApplyTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task Apply_shows_the_plan_asks_and_makes_the_changes()
    {
        await Account.PutRowAsync("alice");
        Typed = "yes\n";

        var result = await RunAsync("apply");

        result.Golden.Should().StartWith("alice\n  + user (UserMissing)").And.EndWith("Done: 3 changes");
        result
            .GoldenError.Should()
            .Be(
                """
                Apply these changes? Type 'yes' to confirm: alice + user
                alice + access key
                alice ~ ledger
                """
            );
        result.Code.Should().Be(ExitCode.Done);
        (await Account.WorksAsync((await Account.FindStoredKeyAsync("alice"))!)).Should().BeTrue();
        (await RunAsync("plan")).Code.Should().Be(ExitCode.Done);
    }

    [Theory]
    [InlineData("y\n")]
    [InlineData("")]
    public async Task Any_answer_except_yes_cancels_the_command(string typed)
    {
        await Account.PutRowAsync("alice");
        Typed = typed;

        var result = await RunAsync("apply");

        result.GoldenError.Should().EndWith("Nothing was done.");
        result.Code.Should().Be(ExitCode.Cancelled);
        (await Account.GetUserNamesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_terminal_apply_requires_the_option_yes()
    {
        await Account.PutRowAsync("alice");

        var result = await RunAsync("apply");

        result.GoldenError.Should().Be("Error: Not a terminal: pass --yes to confirm");
        result.Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task A_saved_plan_is_applied_while_it_is_current()
    {
        using var file = new TemporaryFile();
        await Account.PutRowAsync("alice");
        (await RunAsync("plan", "--out", file.Path)).Code.Should().Be(ExitCode.Changes);

        var result = await RunAsync("apply", "--plan", file.Path, "--yes");

        result.Golden.Should().EndWith("Done: 3 changes");
        result.Code.Should().Be(ExitCode.Done);
    }

    [Fact]
    public async Task A_saved_plan_that_is_out_of_date_is_refused()
    {
        using var file = new TemporaryFile();
        await Account.PutRowAsync("alice");
        await RunAsync("plan", "--out", file.Path);
        await Account.PutRowAsync("bob");

        var result = await RunAsync("apply", "--plan", file.Path, "--yes");

        result
            .GoldenError.Should()
            .Be("Error: The saved plan is out of date: other changes are due now; plan again, read the plan, and apply it");
        result.Code.Should().Be(ExitCode.Failed);
        (await Account.GetUserNamesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_user_is_skipped_if_its_changes_are_no_longer_those_that_were_shown()
    {
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        Answer = async () =>
            await Account.PutRowAsync(
                "bob",
                ("AccessKeys", new AttributeValue { BOOL = false }),
                ("Suspended", new AttributeValue { BOOL = false })
            );

        var result = await RunAsync("apply");

        result.Golden.Should().EndWith("Done: 4 changes", "a user without keys needs fewer changes than were shown");
        (await Account.GetKeysAsync("bob")).Should().BeEmpty();

        await Account.PutRowAsync("bob");
        Answer = async () => await Account.PutRowAsync("bob", ("Suspended", new AttributeValue { BOOL = true }));
        result = await RunAsync("apply");

        result.Golden.Should().EndWith("Done: 0 changes\nSKIPPED: bob: skipped: other changes are due now than were shown");
        (await Account.FindUserAsync("bob"))!.PermissionsBoundary.PermissionsBoundaryArn.Should().Be(Account.BoundaryArn);
    }

    [Fact]
    public async Task A_cancelled_apply_starts_no_further_users()
    {
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        using var end = new CancellationTokenSource();
        Answer = () => end.CancelAsync();

        var result = await RunAsync(end.Token, "apply", "--set", "MAX_PARALLEL_USERS=1");

        result.Golden.Should().EndWith("Done: 0 changes\nNOT STARTED: alice, bob; run the command again, or wait for the next full run");
        result.Code.Should().Be(ExitCode.Cancelled);
    }

    [Fact]
    public async Task A_cancelled_apply_finishes_the_user_in_progress()
    {
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        using var end = new CancellationTokenSource();
        OnError = text => text.Contains("alice + user", StringComparison.Ordinal) ? end.CancelAsync() : Task.CompletedTask;

        var result = await RunAsync(end.Token, "apply", "--yes", "--set", "MAX_PARALLEL_USERS=1");

        result.Golden.Should().EndWith("Done: 3 changes\nNOT STARTED: bob; run the command again, or wait for the next full run");
        result.Code.Should().Be(ExitCode.Cancelled);
        (await Account.WorksAsync((await Account.FindStoredKeyAsync("alice"))!)).Should().BeTrue();
    }

    [Fact]
    public async Task Changes_that_the_gate_refuses_are_not_made_and_the_exit_code_is_3()
    {
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await FullRunAsync();
        await Account.DeleteRowAsync("alice");
        await Account.DeleteRowAsync("bob");
        await Account.PutRowAsync("carl");
        await Account.PutRowAsync("dora");

        var result = await RunAsync("apply", "--yes");

        result.Golden.Should().Contain("Done: 6 changes\nREFUSED: 2 users would lose access");
        result.Code.Should().Be(ExitCode.Refused);
        (await Account.GetUserNamesAsync()).Should().Equal("alice", "bob", "carl", "dora");
    }

    [Fact]
    public async Task A_dry_run_of_apply_is_a_plan()
    {
        await Account.PutRowAsync("alice");

        (await RunAsync("apply", "--dry-run")).Code.Should().Be(ExitCode.Changes);
        (await Account.GetUserNamesAsync()).Should().BeEmpty();
    }
}
