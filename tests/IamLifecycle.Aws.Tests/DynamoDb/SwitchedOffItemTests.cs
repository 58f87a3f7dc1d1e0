using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using NodaTime;
using FailureException = IamLifecycle.Ports.FailureException;

namespace IamLifecycle.Aws.Tests.DynamoDb;

[Collection(EmulatedAwsCollection.Name)]
public sealed class SwitchedOffItemTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private static readonly SwitchedOffCredentials Off = new(new UserId("AIDAX"), Sample.Now, ["ACCA1", "APKA1"]);

    private IStateTable State => Adapters.State;

    private Instant Until => Clock.GetCurrentInstant() + Duration.FromMinutes(20);

    [Fact]
    public async Task The_next_lease_reads_the_record_of_a_run_that_died()
    {
        await State.RememberSwitchedOffAsync(await LeaseAsync(Clock.GetCurrentInstant() - Duration.FromMinutes(1)), Off, default);

        (await LeaseAsync(Until)).SwitchedOff.Should().BeEquivalentTo(Off);
        (await State.ReadAsync(default)).SwitchedOff["alice"].Should().BeEquivalentTo(Off);
    }

    [Fact]
    public async Task Recording_costs_one_call_and_the_release_keeps_the_record()
    {
        await Aws.ClearCallsAsync();
        Lease lease = await LeaseAsync(Until);
        await State.RememberSwitchedOffAsync(lease, Off, default);
        (await State.ReleaseAsync(lease with { SwitchedOff = Off }, keepIntent: false, default)).Should().Be(ReleaseOutcome.Released);

        (await CallsAsync()).Should().Equal("dynamodb.UpdateItem", "dynamodb.UpdateItem", "dynamodb.UpdateItem");
        (await Account.GetStateAsync("user#alice"))!.Keys.Should().BeEquivalentTo("Id", "SwitchedOff");
        (await State.ReadAsync(default)).Open.Should().BeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_empty_record_is_removed_with_the_lease_and_the_login_record_stays(bool hasLogin)
    {
        var login = new LoginRecord(LoginState.Delivered, new UserId("AIDAX"), Sample.Now);
        await State.ReleaseAsync(
            await LeaseAsync(Until) with
            {
                SwitchedOff = Off,
                Login = hasLogin ? login : null,
            },
            keepIntent: false,
            default
        );

        Lease lease = await LeaseAsync(Until);
        await State.ReleaseAsync(lease with { SwitchedOff = null }, keepIntent: false, default);

        (await Account.GetStateAsync("user#alice"))?.Keys.Should().BeEquivalentTo(hasLogin ? ["Id", "Login"] : []);
        lease.Login.Should().Be(hasLogin ? login : null);
    }

    [Fact]
    public async Task The_release_replaces_the_record_with_the_remaining_credentials()
    {
        await State.ReleaseAsync(await LeaseAsync(Until) with { SwitchedOff = Off }, keepIntent: true, default);

        await State.ReleaseAsync(await LeaseAsync(Until) with { SwitchedOff = Off with { Ids = ["APKA1"] } }, keepIntent: true, default);

        (await LeaseAsync(Until)).SwitchedOff!.Ids.Should().Equal("APKA1");
    }

    [Fact]
    public async Task A_lost_lease_records_nothing()
    {
        Lease lost = await LeaseAsync(Clock.GetCurrentInstant() - Duration.FromMinutes(1));
        await LeaseAsync(Until);

        FailureException e = (
            await FluentActions.Awaiting(() => State.RememberSwitchedOffAsync(lost, Off, default)).Should().ThrowAsync<FailureException>()
        ).Which;

        e.Failure.Should().BeOfType<Failure.Conflict>();
    }

    [Theory]
    [InlineData("S")]
    [InlineData("M")]
    public async Task An_unreadable_record_is_ignored(string type)
    {
        var request = new UpdateItemRequest
        {
            TableName = LocalAccount.StateTable,
            Key = new() { ["Id"] = new("user#alice") },
            UpdateExpression = "SET SwitchedOff = :off",
            ExpressionAttributeValues = new()
            {
                [":off"] =
                    type == "S" ? new AttributeValue("APKA1") : new AttributeValue { M = new() { ["Ids"] = new() { SS = ["APKA1"] } } },
            },
        };
        await Account.Clients.DynamoDb.UpdateItemAsync(request);

        (await LeaseAsync(Until)).SwitchedOff.Should().BeNull();
        (await State.ReadAsync(default)).SwitchedOff.Should().BeEmpty();
    }

    private async Task<Lease> LeaseAsync(Instant until) => (await State.AcquireAsync(Sample.Alice, until, default))!;
}
