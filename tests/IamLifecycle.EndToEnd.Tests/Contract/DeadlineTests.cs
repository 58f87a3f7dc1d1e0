using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Contract;

/// <summary>
/// Near the deadline of its invocation, a run starts no further users. The next run continues with the most overdue user.
/// </summary>
[Takes(40)]
public sealed class DeadlineTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task Near_the_deadline_a_run_finishes_the_most_overdue_user_and_defers_the_others()
    {
        var function = await DeployWithDueKeysAsync("zoe", "mia", "ann");

        var run = await RunUntilNearTheDeadlineAsync(function, "iam.CreateAccessKey", () => function.RunAsync());

        run.NotStarted.Should().Be(2, run.Json);
        await Account.ShouldBeInOrderAsync("zoe");
        (await Account.GetKeysAsync("zoe")).Should().HaveCount(2);
        (await Account.GetKeysAsync("mia")).Should().ContainSingle();
        (await Account.GetKeysAsync("ann")).Should().ContainSingle();
        function.Log.Last(line => line.Json.TryGetProperty("_aws", out _)).Json.TryGetProperty("RunCompleted", out _).Should().BeFalse();

        var next = await function.RunAsync();
        next.NotStarted.Should().Be(0);
        next.Done("IssueKey").Should().Be(2);
        await Account.ShouldBeInOrderAsync("mia");
        await Account.ShouldBeInOrderAsync("ann");
    }

    [Fact]
    public async Task Records_of_users_that_were_not_started_are_returned_as_failures()
    {
        var function = Deploy(("MAX_PARALLEL_USERS", "1"));
        await Account.PutRowAsync("bob");
        await function.RunAsync();
        await Account.PutRowAsync("ann");
        await Account.PutRowAsync("mia");
        var (ann, mia) = (Records.Inserted("ann"), Records.Inserted("mia"));

        var again = await RunUntilNearTheDeadlineAsync(function, "iam.CreateAccessKey", () => function.DeliverAsync(ann, mia));

        again.Should().Equal(Records.SequenceNumberOf(mia));
        await Account.ShouldBeInOrderAsync("ann");
        (await function.DeliverAsync(mia)).Should().BeEmpty();
        await Account.ShouldBeInOrderAsync("mia");
    }

    [Fact]
    public async Task Short_invocations_create_many_users_over_several_runs()
    {
        string[] users = [.. Enumerable.Range(1, 60).Select(number => $"user-{number:D2}")];
        await Task.WhenAll(users.Select(user => Account.PutRowAsync(user)));
        var function = Deploy(new Deployment { Timeout = TimeSpan.FromSeconds(5), Settings = [("MAX_PARALLEL_USERS", "2")] });

        for (var run = 0; run < 20 && (await Account.GetUserNamesAsync()).Count < users.Length; run++)
        {
            (await function.StartRunAsync()).Succeeded.Should().BeTrue("a run ends before its deadline");
            fixture.Time.Advance(TimeSpan.FromHours(1));
        }

        (await function.RunAsync()).NotStarted.Should().Be(0);
        foreach (var user in users)
        {
            await Account.ShouldBeInOrderAsync(user);
        }
    }

    /// <summary>Lets 45 of the invocation's 60 seconds pass during the first call of this operation.</summary>
    private async Task<T> RunUntilNearTheDeadlineAsync<T>(Function function, string operation, Func<Task<T>> run)
    {
        await function.PlanAsync();
        Task<T> running;
        await using (
            var fault = await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = operation,
                    Caller = LocalAccount.FunctionCaller,
                    When = "after",
                    Hold = true,
                }
            )
        )
        {
            running = run();
            await fault.ReachedAsync();
            fixture.Time.Advance(TimeSpan.FromSeconds(45));
        }

        return await running;
    }

    /// <summary>Creates users with keys that are due for rotation; the first user is the most overdue.</summary>
    private async Task<Function> DeployWithDueKeysAsync(params string[] users)
    {
        var function = Deploy(("MAX_PARALLEL_USERS", "1"));
        foreach (var user in users)
        {
            await Account.PutRowAsync(user);
            await function.RunAsync();
            fixture.Time.Advance(TimeSpan.FromHours(2));
        }

        fixture.Time.Advance(TimeSpan.FromDays(15));
        return function;
    }
}
