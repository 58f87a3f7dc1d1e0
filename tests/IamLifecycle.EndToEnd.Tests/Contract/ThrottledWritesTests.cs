using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;
using Xunit.Abstractions;

namespace IamLifecycle.EndToEnd.Contract;

/// <summary>
/// SSM accepts three writes a second, and many keys are due. A key is created only if its secret can be stored; the other keys wait for
/// the next runs.
/// </summary>
[Takes(130)]
public sealed class ThrottledWritesTests(TimeTravellingAwsFixture fixture, ITestOutputHelper output)
    : EndToEndTest(fixture),
        IClassFixture<TimeTravellingAwsFixture>
{
    private const int Many = 60;

    private static readonly string[] Users = [.. Enumerable.Range(0, Many).Select(number => $"user-{number:D2}")];

    [Fact]
    public async Task Throttled_runs_rotate_the_most_overdue_keys_first_and_create_no_key_without_storing_it()
    {
        await CreateDueUsersAsync();
        var function = Deploy(new Deployment { Timeout = TimeSpan.FromSeconds(12) });
        await using var throttle = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "ssm.PutParameter",
                Caller = LocalAccount.FunctionCaller,
                BeyondPerSecond = 3,
                Times = int.MaxValue,
                Code = "ThrottlingException",
            }
        );
        await Aws.ClearCallsAsync();
        var rotated = new List<int>();

        while (rotated.Sum() < Many)
        {
            rotated.Count.Should().BeLessThan(12, "a run of twelve seconds writes for eight seconds");
            var run = await function.RunAsync();
            rotated.Add(run.Done("IssueKey"));
            run.Done("IssueKey").Should().BeGreaterThan(0, run.Json);
            run.Failed.Should().BeLessThanOrEqualTo(8, "only users that waited for SSM at the deadline fail");
            await ShouldBeMostOverdueFirstAsync();
            fixture.Time.Advance(TimeSpan.FromHours(1));
        }

        var calls = await CallsOfTheFunctionAsync();
        calls
            .Count(call => call == "iam.CreateAccessKey")
            .Should()
            .Be(Many, "every created key is stored; keys rotated per run: {0}", rotated);
        rotated.Count.Should().BeGreaterThan(1);
        output.WriteLine(
            $"keys rotated per run: {string.Join(", ", rotated)}; throttled {calls.Count(call => call == "ssm.PutParameter") - Many} times"
        );
        (await function.RunAsync()).Changes.Should().Be(0);
        foreach (var user in Users)
        {
            await Account.ShouldBeInOrderAsync(user);
            (await Account.GetKeysAsync(user)).Should().HaveCount(2);
        }
    }

    [Fact]
    public async Task No_further_key_is_created_while_SSM_refuses_writes_and_later_runs_converge()
    {
        var function = Deploy(new Deployment { Timeout = TimeSpan.FromSeconds(24), Settings = [("MAX_PARALLEL_USERS", "4")] });
        await function.PlanAsync();
        await Task.WhenAll(Users[..20].Select(user => Account.PutRowAsync(user)));
        await using (
            await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = "ssm.PutParameter",
                    Times = int.MaxValue,
                    Code = "ThrottlingException",
                    Caller = LocalAccount.FunctionCaller,
                }
            )
        )
        {
            var run = await function.StartRunAsync();

            run.Succeeded.Should().BeTrue("the run answers before Lambda ends it: {0}", run);
            (await CallsOfTheFunctionAsync())
                .Count(call => call == "iam.CreateAccessKey")
                .Should()
                .BeInRange(1, 4, "at most one for each user that is processed in parallel");
            function.Log.Should().Contain(line => line.Message.Contains("PutParameter") && line.Message.Contains("ThrottlingException"));
        }

        for (var run = 0; run < 12 && (await Account.GetParameterNamesAsync()).Count < 20; run++)
        {
            fixture.Time.Advance(TimeSpan.FromHours(1));
            await function.RunAsync();
        }

        foreach (var user in Users[..20])
        {
            await Account.ShouldBeInOrderAsync(user);
            (await Account.GetKeysAsync(user)).Should().ContainSingle("a key whose secret was not stored is removed");
        }
    }

    /// <summary>Creates three groups of users with keys that are due for three, two and one hours.</summary>
    private async Task CreateDueUsersAsync()
    {
        // At the initial rate of two writes a second, a group takes ten seconds.
        var function = Deploy(new Deployment { Timeout = TimeSpan.FromSeconds(60) });
        foreach (var group in Users.Chunk(Many / 3))
        {
            await Task.WhenAll(group.Select(user => Account.PutRowAsync(user)));
            (await function.RunAsync()).Done("IssueKey").Should().Be(group.Length);
            fixture.Time.Advance(TimeSpan.FromHours(1));
        }

        fixture.Time.Advance(TimeSpan.FromDays(15));
    }

    /// <summary>No user is rotated before a user that is due for longer, except among the users that are processed in parallel.</summary>
    private async Task ShouldBeMostOverdueFirstAsync()
    {
        var users = new List<(DateTime? Made, bool Served)>();
        foreach (var user in Users)
        {
            var keys = await Account.GetKeysAsync(user);
            users.Add((keys.Min(key => key.CreateDate), keys.Count == 2));
        }

        var served = users.OrderBy(user => user.Made).Select(user => user.Served).ToList();
        served.LastIndexOf(true).Should().BeLessThan(served.Count(each => each) + 8);
    }
}
