using System.Globalization;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.Simulation;
using IamLifecycle.Simulation.InMemory;
using NodaTime;
using Xunit.Abstractions;

namespace IamLifecycle.Running.Keys;

/// <summary>
/// 5,000 users, as many as an account may have, are all due at once, SSM takes three writes a second, and a run has a quarter of an hour.
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
        world.Promises.Kept = false; // too many to look at after every call: what is promised is asked after every run
        world.Aws.Watch = _ => { };
    }

    [Fact]
    public async Task A_run_stops_in_time_the_most_overdue_first_and_the_next_runs_finish_without_a_single_orphan()
    {
        await HaveThemAsync();
        world.Aws.Parameters.WritesASecond = WritesASecond;
        world.PassToDay(30);
        var rotated = new List<UserName>();
        int runs = 0;

        for (; rotated.Count < Days * UsersADay; runs++)
        {
            runs.Should().BeLessThan(3, "5,000 writes fill half an hour of writing, and little more");
            rotated.AddRange(await RunAsync());
            world.Pass(Duration.FromHours(1) - Longest);
        }

        rotated.Should().OnlyHaveUniqueItems();
        rotated.Select(Day).Should().BeInAscendingOrder("the most overdue come first");
        (await RunAsync()).Should().BeEmpty("nobody is due any more");
        largestStateTable.Should().Be(1, "of 5,000 users only those at work have an item");
        world.Aws.State.IsAtRest.Should().BeTrue();
        output.WriteLine($"{runs} runs");
    }

    /// <summary>A full run. Returns whom it rotated, in that order, once all that is promised was found kept.</summary>
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
        report.Failed.Should().BeLessThanOrEqualTo(1, "at most the one that waited for SSM when the time was over did not get its turn");
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

    /// <summary>Every key is in the parameter, so none is an orphan, and the published one works.</summary>
    private bool IsServed(IamUserRecord user) =>
        world.Aws.Parameters.Get(world.ParameterOf(user.Name.Value)).Content is { } content
        && user.Keys.TrueForAll(key => key.Active && content.Names(key.Id))
        && user.Keys.Exists(key => key.Id == content.Current.Id);

    private async Task HaveThemAsync()
    {
        for (int day = 0; day < Days; day++)
        {
            world.PassToDay(day);
            await world.HaveAsync([
                .. Enumerable.Range(0, UsersADay).Select(number => string.Create(CultureInfo.InvariantCulture, $"day{day}-{number:D4}")),
            ]);
        }
    }

    private static char Day(UserName user) => user.Value[3];
}
