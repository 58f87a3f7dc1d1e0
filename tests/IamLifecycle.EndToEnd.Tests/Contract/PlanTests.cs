using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Contract;

/// <summary>The plan and the dry run report what a run would change, and change nothing.</summary>
public sealed class PlanTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task A_plan_has_text_and_JSON_with_reasons_and_changes_nothing()
    {
        var function = await DeployWithWorkToDoAsync();
        var before = await Account.SnapshotAsync();
        await Aws.ClearCallsAsync();

        var plan = await function.PlanAsync();

        await ShouldHaveOnlyReadAsync();
        (await Account.SnapshotAsync()).Should().Be(before);
        plan.Text.Should()
            .Contain("alice\n")
            .And.Contain("(RotationDue)")
            .And.Contain("(RowRemoved)")
            .And.Contain("(BoundaryMissing)")
            .And.Contain("(UserMissing)");
        plan.Changes.Should().Contain(("bob", "DeleteUser", "RowRemoved")).And.Contain(("dave", "CreateUser", "UserMissing"));
    }

    [Fact]
    public async Task A_run_applies_the_changes_of_the_plan()
    {
        var function = await DeployWithWorkToDoAsync();
        var planned = (await function.PlanAsync()).Changes.Where(change => change.Change != "Report");
        var lines = function.Log.Count;

        await function.RunAsync();

        var done = function
            .Log.Skip(lines)
            .Where(line => line.Message.StartsWith("done: ", StringComparison.Ordinal))
            .Select(line => (line.User, line.Change, line.Reason));
        done.Should().BeEquivalentTo(planned);
    }

    [Fact]
    public async Task The_same_state_gives_the_same_plan()
    {
        var function = await DeployWithWorkToDoAsync();

        (await function.PlanAsync()).Text.Should().Be((await function.PlanAsync()).Text);
    }

    [Fact]
    public async Task The_text_of_an_empty_plan_is_0_changes()
    {
        var function = Deploy();

        (await function.PlanAsync()).Text.Should().Be("0 changes\n");
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_on_either_path_and_reports_its_plan()
    {
        await DeployWithWorkToDoAsync();
        var dry = Deploy(("DRY_RUN", "true"));
        var before = await Account.SnapshotAsync();
        await Aws.ClearCallsAsync();

        var run = await dry.RunAsync();
        var again = await dry.DeliverAsync(Records.Removed("bob"), Records.Inserted("dave"), Records.Modified("alice"));

        await ShouldHaveOnlyReadAsync();
        (await Account.SnapshotAsync()).Should().Be(before);
        again.Should().BeEmpty();
        run.Changes.Should().Be(0);
        run.Json.Should().Contain("\"dryRun\":true").And.Contain("\"DeleteUser\":1").And.Contain("\"CreateUser\":1");
    }

    private async Task ShouldHaveOnlyReadAsync()
    {
        string[] reading = ["Get", "List", "Describe", "Scan", "Generate"];
        (await CallsOfTheFunctionAsync())
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(call => reading.Any(verb => call.Split('.', 2)[1].StartsWith(verb)));
    }

    /// <summary>Alice's key is due, bob's row is removed, carol's boundary is removed, dave's row is new.</summary>
    private async Task<Function> DeployWithWorkToDoAsync()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        fixture.Time.Advance(TimeSpan.FromDays(15));
        await Account.PutRowAsync("bob");
        await Account.PutRowAsync("carol");
        await function.DeliverAsync(Records.Inserted("bob"), Records.Inserted("carol"));
        await Account.DeleteRowAsync("bob");
        await Account.Clients.Iam.DeleteUserPermissionsBoundaryAsync(new DeleteUserPermissionsBoundaryRequest { UserName = "carol" });
        await Account.PutRowAsync("dave");
        return function;
    }
}
