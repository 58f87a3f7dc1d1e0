using IamLifecycle.Model;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Keys;

/// <summary>
/// A write without a response may have been applied, or may still be. Until that is impossible, no other run works on the user.
/// </summary>
public sealed class UncertaintyTests
{
    private readonly World world = new();

    [Theory]
    [InlineData(AwsOperation.CreateAccessKey)]
    [InlineData(AwsOperation.PutParameter)]
    [InlineData(AwsOperation.TagUser)]
    public async Task After_a_lost_response_between_intent_and_ledger_the_lease_is_not_released(AwsOperation operation)
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);

        await world.Start(CallFault.Always(operation, FaultKind.LostAnswer)).EventAsync("alice");

        world.Aws.State.Read().Open.Single().LeaseUntil.Should().Be(world.Aws.Clock.GetCurrentInstant() + Duration.FromMinutes(10));
        world
            .Aws.State.Read()
            .Open.Single()
            .Intent!.WriterUntil.Should()
            .Be(world.Aws.Clock.GetCurrentInstant() + Duration.FromMinutes(10));
    }

    [Theory]
    [InlineData(AwsOperation.GetParameter)]
    [InlineData(AwsOperation.OpenIntent)]
    public async Task A_lost_response_before_the_key_is_requested_leaves_nothing_behind(AwsOperation operation)
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);

        await world.Start(CallFault.Always(operation, FaultKind.LostAnswer)).EventAsync("alice");

        world.Aws.State.IsAtRest.Should().BeTrue();
        world.Keys("alice").Should().Be("A0*");
    }

    [Theory]
    [InlineData(FaultKind.Throttled)]
    [InlineData(FaultKind.AccessDenied)]
    public async Task A_refusal_to_create_a_key_is_recorded_until_the_next_run(FaultKind refusal)
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);

        await world.Start(CallFault.Always(AwsOperation.CreateAccessKey, refusal)).EventAsync("alice");

        world.Aws.State.Read().Open.Single().Should().BeEquivalentTo(new { LeaseUntil = (Instant?)null, Intent = new { Answered = true } });
        world.Pass(world.Policy.PropagationDelay);
        (await world.EventAsync("alice")).Failed.Should().Be(0);
        world.Keys("alice").Should().Be("A0 B15*");
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Fact]
    public async Task A_key_that_IAM_created_despite_an_error_response_is_an_orphan_in_the_next_run()
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        await world.Start(CallFault.Always(AwsOperation.CreateAccessKey, FaultKind.AccessDenied)).EventAsync("alice");
        world.Aws.Iam.CreateKey(new Model.Identity.UserName("alice"));
        world.Pass(world.Policy.PropagationDelay);

        await world.EventAsync("alice");

        world.Keys("alice").Should().Be("A0 C15*", "the key with the lost secret is deleted and another key is created");
    }

    [Fact]
    public async Task A_key_is_requested_once_whatever_the_response()
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        SimulatedProcess process = world.Start(CallFault.Always(AwsOperation.CreateAccessKey, FaultKind.LostAnswer));

        await process.EventAsync("alice");

        process.Calls.Count(AwsOperation.CreateAccessKey).Should().Be(1);
        process
            .Calls.Count(AwsOperation.DeleteAccessKey)
            .Should()
            .Be(0, "an undo could delete a key although its write was applied after all");
    }

    [Theory]
    [InlineData(FaultKind.Throttled)]
    [InlineData(FaultKind.CrashAfter)]
    public async Task A_failed_deletion_keeps_the_proof_of_an_orphan(FaultKind kind)
    {
        await world.CreateUsersAsync("alice", "bob");
        world.PassToDay(15);
        await world.Start(CallFault.Always(AwsOperation.CreateAccessKey, FaultKind.LostAnswer)).EventAsync("alice");
        world.Pass(Duration.FromHours(1));
        world.Remove("alice");
        await world.Start(CallFault.Always(AwsOperation.ListAttachments, kind)).SurviveAsync(process => process.EventAsync("alice"));
        world.Declare("alice");

        await world.HourlyRunsAsync(2);

        world.Keys("alice").Should().MatchRegex("^A0\\?? C15\\*$");
        world.Aws.State.IsAtRest.Should().BeTrue();
    }
}
