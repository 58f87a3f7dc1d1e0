using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using NodaTime;
using NodaTime.Testing;

namespace IamLifecycle.Aws.Tests.DynamoDb;

/// <summary>A write took effect, its response was lost, and the SDK sent the write again.</summary>
[Collection(EmulatedAwsCollection.Name)]
public sealed class LostAnswerTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private readonly Instant until = Sample.Now + Duration.FromMinutes(20);

    private IStateTable State => Adapters.State;

    [Fact]
    public async Task A_lease_taken_by_the_first_attempt_is_returned()
    {
        await using ArmedFault fault = await LoseResponseAsync("dynamodb.UpdateItem");
        Lease? lease = await State.AcquireAsync(Sample.Alice, until, default);
        (await Account.GetStateAsync("user#alice"))!["Token"].S.Should().Be(lease!.Token);
        (await CallsAsync()).Should().HaveCountGreaterThan(1);
    }

    [Theory]
    [InlineData(false, "dynamodb.DeleteItem")]
    [InlineData(true, "dynamodb.UpdateItem")]
    public async Task A_lease_released_by_the_first_attempt_counts_as_released(bool keepIntent, string operation)
    {
        Lease? lease = await State.AcquireAsync(Sample.Alice, until, default);
        await using ArmedFault fault = await LoseResponseAsync(operation);
        (await State.ReleaseAsync(lease!, keepIntent, default)).Should().Be(ReleaseOutcome.Released);
    }

    [Fact]
    public async Task An_intent_written_by_the_first_attempt_is_open()
    {
        Lease? lease = await State.AcquireAsync(Sample.Alice, until, default);
        await using ArmedFault fault = await LoseResponseAsync("dynamodb.UpdateItem");
        var intent = new Intent(IntentKind.DeleteUser, [], Sample.Now, new UserId("AIDAX"), until);
        await State.OpenIntentAsync(lease!, intent, default);
        (await State.ReadAsync(default)).Open.Single().Intent.Should().BeEquivalentTo(intent);
    }

    [Fact]
    public async Task A_recheck_requested_by_the_first_attempt_refuses_the_lease()
    {
        await State.AcquireAsync(Sample.Alice, until, default);
        await using ArmedFault fault = await LoseResponseAsync("dynamodb.UpdateItem", containing: "Again = :again");
        (await State.AcquireAsync(Sample.Alice, until, default)).Should().BeNull();
    }

    [Fact]
    public async Task Users_admitted_by_the_first_attempt_are_admitted()
    {
        await using ArmedFault fault = await LoseResponseAsync("dynamodb.TransactWriteItems");
        (
            await State.AdmitAsync(
                GuardedEffect.LosesAccess,
                [new UserId("AIDA1"), new UserId("AIDA2")],
                [],
                consent: null,
                Sample.Now,
                default
            )
        )
            .Should()
            .BeTrue();
    }

    [Fact]
    public async Task A_lease_that_ends_between_two_calls_is_requested_again()
    {
        await State.AcquireAsync(Sample.Alice, until, default);
        IStateTable late = Connect(clock: new FakeClock(until, autoAdvance: Duration.FromSeconds(1))).State;
        (await late.AcquireAsync(Sample.Alice, until + Duration.FromMinutes(20), default)).Should().NotBeNull();
    }

    private Task<ArmedFault> LoseResponseAsync(string operation, string containing = "") =>
        Aws.ArmAsync(
            new AwsFault
            {
                Operation = operation,
                Containing = containing,
                When = "after",
                Status = 500,
                Code = "InternalServerError",
            }
        );
}
