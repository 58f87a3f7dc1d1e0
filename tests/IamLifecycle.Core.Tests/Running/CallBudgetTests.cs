using System.Globalization;
using IamLifecycle.Simulation;

namespace IamLifecycle.Running;

/// <summary>The cost of a full run: only pages when nothing is due, and few calls for each user with due work.</summary>
public sealed class CallBudgetTests
{
    private static readonly AwsOperation[] CallsOfEveryRun =
    [
        AwsOperation.GetAccountAuthorizationDetails,
        AwsOperation.Scan,
        AwsOperation.ReadState,
        AwsOperation.DescribeParameters,
        AwsOperation.FindTaggedParameters,
        AwsOperation.GetCredentialReport,
        AwsOperation.SaveLastRun,
    ];

    private readonly World world = new();

    [Fact]
    public async Task A_steady_run_over_a_thousand_users_makes_no_call_for_any_of_them()
    {
        await HaveAThousandAsync();
        SimulatedProcess process = world.Start();

        RunReport report = await process.FullRunAsync();

        process.Calls.Calls.Select(call => call.Operation).Should().BeEquivalentTo(CallsOfEveryRun);
        report.Users.Should().BeEmpty();
        report.Seen!.OwnedUsers.Should().Be(1000);
    }

    [Fact]
    public async Task Creating_a_user_costs_nine_calls()
    {
        await world.CreateUsersAsync("bob");
        world.Declare("alice");

        (await CallsOfAFullRunAsync()).Should().Be(9);
        world.Keys("alice").Should().Be("A0*");
    }

    [Fact]
    public async Task A_rotation_costs_nine_calls()
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);

        (await CallsOfAFullRunAsync()).Should().Be(9);
        world.Keys("alice").Should().Be("A0 B15*");
    }

    [Fact]
    public async Task A_rotation_with_deletion_of_the_old_key_costs_eleven_calls()
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        await world.FullRunAsync();
        world.PassToDay(30);

        (await CallsOfAFullRunAsync()).Should().Be(11);
        world.Keys("alice").Should().Be("B15 C30*");
    }

    private async Task<int> CallsOfAFullRunAsync()
    {
        SimulatedProcess process = world.Start();
        await process.FullRunAsync();
        return process.Calls.Calls.Count - CallsOfEveryRun.Length;
    }

    private async Task HaveAThousandAsync()
    {
        world.Promises.Kept = false; // checking a thousand users at every call takes too long
        world.Aws.Watch = _ => { };
        await world.CreateUsersAsync([
            .. Enumerable.Range(0, 1000).Select(number => string.Create(CultureInfo.InvariantCulture, $"user{number:D4}")),
        ]);
    }
}
