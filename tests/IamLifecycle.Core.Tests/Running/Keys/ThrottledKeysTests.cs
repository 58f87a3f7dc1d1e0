using IamLifecycle.Ports;
using IamLifecycle.Simulation;

namespace IamLifecycle.Running.Keys;

/// <summary>IAM throttles CreateAccessKey. The throttled call created no key, so the request is sent again in the same run.</summary>
public sealed class ThrottledKeysTests
{
    [Fact]
    public async Task All_due_users_are_rotated_although_every_fourth_call_is_throttled()
    {
        var world = new World();
        string[] users = [.. Enumerable.Range(0, 10).Select(number => $"user-{number}")];
        await world.CreateUsersAsync(users);
        world.PassToDay(15);
        int calls = 0;
        SimulatedProcess process = world.Start(
            new CallFault(FaultKind.Throttled, call => call.Operation is AwsOperation.CreateAccessKey && calls++ % 4 == 0)
        );

        RunReport report = await process.FullRunAsync();

        report.Failed.Should().Be(0);
        users.Select(world.Keys).Should().OnlyContain(keys => keys == "A0 B15*");
        process.Calls.Count(AwsOperation.CreateAccessKey).Should().BeGreaterThan(users.Length);
    }

    [Fact]
    public async Task A_lasting_throttle_is_retried_under_a_new_intent_until_the_run_ends()
    {
        var world = new World();
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        SimulatedProcess process = world.Start(CallFault.Always(AwsOperation.CreateAccessKey, FaultKind.Throttled));

        RunReport report = await process.FullRunAsync();

        report.Users.Single().Failure.Should().BeOfType<Failure.Transient>().Which.Throttled.Should().BeTrue();
        process.Calls.Count(AwsOperation.OpenIntent).Should().BeGreaterThan(1);
        world.Keys("alice").Should().Be("A0*");
        world.Pass(world.Policy.PropagationDelay);
        (await world.FullRunAsync()).Failed.Should().Be(0);
        world.Keys("alice").Should().StartWith("A0 B");
    }
}
