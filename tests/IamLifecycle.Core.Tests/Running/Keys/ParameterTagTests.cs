using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Keys;

/// <summary>
/// The boundary of other users reads the tags of a parameter. A parameter that was created outside of the function therefore gets the
/// function's tags before a secret is written to it.
/// </summary>
public sealed class ParameterTagTests
{
    private readonly World world = new();

    [Fact]
    public async Task A_parameter_created_again_by_hand_gets_the_owner_tag_when_it_is_overwritten()
    {
        await world.CreateUsersAsync("alice", "bob", "carl", "dora");
        world.PassToDay(15);
        await world.FullRunAsync();
        string name = world.ParameterOf("alice");
        world.Aws.Parameters.Delete(name);
        world.Pass(Duration.FromMinutes(10));
        world.Aws.Parameters.Create(name, content: null, owner: null);
        world.Pass(Duration.FromHours(1));
        world.Promises.Reset();
        await world.HourlyRunsAsync(2);

        world.Aws.Parameters.Get(name).Content.Should().NotBeNull();
        world.Aws.Parameters.OwnerOf(name).Should().Be(world.Policy.OwnerId);
    }

    [Fact]
    public async Task An_owned_parameter_costs_no_extra_call()
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        SimulatedProcess process = world.Start();
        await process.FullRunAsync();

        process
            .Calls.Calls.Should()
            .Contain(call => call.Operation == AwsOperation.PutParameter)
            .And.NotContain(call => call.Operation == AwsOperation.TagParameter);
    }
}
