using IamLifecycle.Model;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Keys;

/// <summary>A write whose answer is lost may have arrived, and may yet: until it cannot any more, nobody else works on the user.</summary>
public sealed class UncertaintyTests
{
    private readonly World world = new();

    [Theory]
    [InlineData(AwsOperation.CreateAccessKey)]
    [InlineData(AwsOperation.PutParameter)]
    [InlineData(AwsOperation.TagUser)]
    public async Task After_a_lost_answer_between_intent_and_ledger_the_lease_is_not_released(AwsOperation operation)
    {
        await world.HaveAsync("alice");
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
    public async Task Before_a_key_is_asked_for_a_lost_answer_leaves_nothing_behind(AwsOperation operation)
    {
        await world.HaveAsync("alice");
        world.PassToDay(15);

        await world.Start(CallFault.Always(operation, FaultKind.LostAnswer)).EventAsync("alice");

        world.Aws.State.IsAtRest.Should().BeTrue();
        world.Keys("alice").Should().Be("A0*");
    }

    [Theory]
    [InlineData(FaultKind.Throttled)]
    [InlineData(FaultKind.AccessDenied)]
    public async Task A_refusal_to_make_a_key_is_remembered_until_the_next_look(FaultKind refusal)
    {
        await world.HaveAsync("alice");
        world.PassToDay(15);

        await world.Start(CallFault.Always(AwsOperation.CreateAccessKey, refusal)).EventAsync("alice");

        world.Aws.State.Read().Open.Single().Should().BeEquivalentTo(new { LeaseUntil = (Instant?)null, Intent = new { Answered = true } });
        world.Pass(world.Policy.PropagationDelay);
        (await world.EventAsync("alice")).Failed.Should().Be(0);
        world.Keys("alice").Should().Be("A0 B15*");
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Fact]
    public async Task A_key_that_IAM_made_although_something_refused_it_is_an_orphan_at_the_next_look()
    {
        await world.HaveAsync("alice");
        world.PassToDay(15);
        await world.Start(CallFault.Always(AwsOperation.CreateAccessKey, FaultKind.AccessDenied)).EventAsync("alice");
        world.Aws.Iam.CreateKey(new Model.Identity.UserName("alice"));
        world.Pass(world.Policy.PropagationDelay);

        await world.EventAsync("alice");

        world.Keys("alice").Should().Be("A0 C15*", "the key that nobody has the secret of is deleted and another made");
    }

    [Fact]
    public async Task A_key_is_asked_for_once_whatever_the_answer()
    {
        await world.HaveAsync("alice");
        world.PassToDay(15);
        SimulatedProcess process = world.Start(CallFault.Always(AwsOperation.CreateAccessKey, FaultKind.LostAnswer));

        await process.EventAsync("alice");

        process.Calls.Count(AwsOperation.CreateAccessKey).Should().Be(1);
        process.Calls.Count(AwsOperation.DeleteAccessKey).Should().Be(0, "an undo could take a key whose write had arrived after all");
    }

    [Theory]
    [InlineData(FaultKind.Throttled)]
    [InlineData(FaultKind.CrashAfter)]
    public async Task A_deletion_that_comes_to_nothing_keeps_the_proof_of_an_orphan(FaultKind kind)
    {
        await world.HaveAsync("alice", "bob");
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
