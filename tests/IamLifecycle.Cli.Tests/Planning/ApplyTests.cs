using Amazon.DynamoDBv2.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Planning;

public sealed class ApplyTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task It_shows_asks_and_does()
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
    public async Task Anything_but_yes_is_no(string typed)
    {
        await Account.PutRowAsync("alice");
        Typed = typed;

        var result = await RunAsync("apply");

        result.GoldenError.Should().EndWith("Nothing was done.");
        result.Code.Should().Be(ExitCode.Cancelled);
        (await Account.GetUserNamesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_it_must_be_said()
    {
        await Account.PutRowAsync("alice");

        var result = await RunAsync("apply");

        result.GoldenError.Should().Be("Error: Not a terminal: pass --yes to confirm");
        result.Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task A_kept_plan_is_applied_while_it_is_still_the_plan()
    {
        using var file = new TemporaryFile();
        await Account.PutRowAsync("alice");
        (await RunAsync("plan", "--out", file.Path)).Code.Should().Be(ExitCode.Changes);

        var result = await RunAsync("apply", "--plan", file.Path, "--yes");

        result.Golden.Should().EndWith("Done: 3 changes");
        result.Code.Should().Be(ExitCode.Done);
    }

    [Fact]
    public async Task A_kept_plan_that_is_no_longer_the_plan_is_refused()
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
    public async Task A_user_for_whom_something_else_is_to_be_done_after_the_question_is_left_alone()
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

        result.Golden.Should().EndWith("Done: 4 changes", "a user without keys is less than what was shown");
        (await Account.GetKeysAsync("bob")).Should().BeEmpty();

        await Account.PutRowAsync("bob");
        Answer = async () => await Account.PutRowAsync("bob", ("Suspended", new AttributeValue { BOOL = true }));
        result = await RunAsync("apply");

        result.Golden.Should().EndWith("Done: 0 changes\nSKIPPED: bob: skipped: other changes are due now than were shown");
        (await Account.FindUserAsync("bob"))!.PermissionsBoundary.PermissionsBoundaryArn.Should().Be(Account.BoundaryArn);
    }

    [Fact]
    public async Task Ended_by_a_person_it_begins_no_further_user()
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
    public async Task Ended_by_a_person_the_user_at_work_is_finished()
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
    public async Task What_the_gate_refuses_is_not_done_and_exit_code_3()
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
    public async Task Dry_run_is_a_plan()
    {
        await Account.PutRowAsync("alice");

        (await RunAsync("apply", "--dry-run")).Code.Should().Be(ExitCode.Changes);
        (await Account.GetUserNamesAsync()).Should().BeEmpty();
    }
}
