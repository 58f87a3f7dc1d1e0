using System.Globalization;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.Simulation;
using IamLifecycle.Simulation.InMemory;
using NodaTime;
using Xunit.Abstractions;

namespace IamLifecycle.Running.Keys;

/// <summary>
/// All 5,000 users, as many as an account may have, are due at once. SSM accepts three writes a second, and a run has a quarter of an hour.
/// </summary>
public sealed class AllDueStoryTests
{
    private const int Days = 5;
    private const int UsersADay = 1000;
    private const int WritesASecond = 3;

    private static readonly Duration CallTakes = Duration.FromMilliseconds(20);
    private static readonly Duration Longest = Duration.FromMinutes(15);

    private readonly World world = new();
    private readonly ITestOutputHelper output;
    private int largestStateTable;

    public AllDueStoryTests(ITestOutputHelper output)
    {
        this.output = output;
        world.Promises.Kept = false; // too many users to check after every call: the promises are checked after every run
        world.Aws.Watch = _ => { };
    }

    [Fact]
    public async Task A_run_rotates_the_most_overdue_first_and_stops_in_time_and_the_next_runs_finish_without_orphans()
    {
        await HaveAllUsersAsync();
        world.Aws.Parameters.WritesASecond = WritesASecond;
        world.PassToDay(30);
        var rotated = new List<UserName>();
        int runs = 0;

        for (; rotated.Count < Days * UsersADay; runs++)
        {
            runs.Should().BeLessThan(3, "5,000 writes take little more than half an hour");
            rotated.AddRange(await RunAsync());
            world.Pass(Duration.FromHours(1) - Longest);
        }

        rotated.Should().OnlyHaveUniqueItems();
        rotated.Select(Day).Should().BeInAscendingOrder("the most overdue users come first");
        (await RunAsync()).Should().BeEmpty("no user is due any more");
        largestStateTable.Should().Be(1, "of 5,000 users only those in progress have an item");
        world.Aws.State.IsAtRest.Should().BeTrue();
        output.WriteLine($"{runs} runs");
    }

    /// <summary>Starts a full run, checks that all promises were kept and returns the rotated users in the order of rotation.</summary>
    private async Task<UserName[]> RunAsync()
    {
        SimulatedProcess process = new(world.Aws, world.Policy) { Time = Longest };
        process.Calls.Before = _ =>
        {
            world.Pass(CallTakes);
            largestStateTable = Math.Max(largestStateTable, world.Aws.State.Count);
        };
        Instant start = world.Aws.Clock.GetCurrentInstant();

        RunReport report = await process.FullRunAsync();

        Duration took = world.Aws.Clock.GetCurrentInstant() - start;
        UserName[] rotated =
        [
            .. process.Calls.Calls.Where(call => call.Operation is AwsOperation.CreateAccessKey).Select(call => new UserName(call.Subject)),
        ];
        took.Should().BeLessThan(Longest);
        report.Failed.Should().BeLessThanOrEqualTo(1, "at most the user that was waiting for an SSM write slot at the deadline fails");
        report
            .Users.Select(user => user.Failure?.Message)
            .OfType<string>()
            .Except(["the deadline of the invocation is near"])
            .Should()
            .BeEmpty();
        report.Count<Planning.Change.IssueKey>().Should().Be(rotated.Length);
        world.Aws.Iam.Users.Should().OnlyContain(user => IsServed(user));
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rotated.Length} users in {took.TotalSeconds:F0} s, {report.NotStarted.Length} left to the next run, "
                    + $"{process.Calls.Count(AwsOperation.PutParameter) - rotated.Length} writes throttled"
            )
        );
        world.Pass(Longest - took);
        return rotated;
    }

    /// <summary>Whether every key is in the parameter, so that none is an orphan, and the published key works.</summary>
    private bool IsServed(IamUserRecord user) =>
        world.Aws.Parameters.Get(world.ParameterOf(user.Name.Value)).Content is { } content
        && user.Keys.TrueForAll(key => key.Active && content.Names(key.Id))
        && user.Keys.Exists(key => key.Id == content.Current.Id);

    private async Task HaveAllUsersAsync()
    {
        for (int day = 0; day < Days; day++)
        {
            world.PassToDay(day);
            await world.CreateUsersAsync([
                .. Enumerable.Range(0, UsersADay).Select(number => string.Create(CultureInfo.InvariantCulture, $"day{day}-{number:D4}")),
            ]);
        }
    }

    private static char Day(UserName user) => user.Value[3];
}
