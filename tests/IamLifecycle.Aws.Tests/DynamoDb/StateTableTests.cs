using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using NodaTime;

namespace IamLifecycle.Aws.Tests.DynamoDb;

[Collection(EmulatedAwsCollection.Name)]
public sealed class StateTableTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private IStateTable State => Adapters.State;

    [Fact]
    public async Task A_full_run_reads_the_state_table_in_one_call()
    {
        var run = new LastRun(Sample.At("2026-11-20T04:06:23.123Z"), 12, 11) { Failed = 2, Failures = ["ann: refused"] };
        await State.SaveLastRunAsync(run, default);
        Lease? lease = await State.AcquireAsync(new UserName("Bob"), Sample.Now + Duration.FromMinutes(5), default);
        await State.AcquireAsync(new UserName("bob"), Sample.Now, default);
        await PutAsync("adopted#AIDAADOPTED");
        await Aws.ClearCallsAsync();
        StateView view = await State.ReadAsync(default);
        view.LastRun.Should().BeEquivalentTo(run with { Program = "tests/1.2.3" });
        view.Adopted.Keys.Should().Equal(new UserId("AIDAADOPTED"));
        view.Open.Should().Equal(new OpenWork("bob", lease!.Until, null, RecheckPending: true));
        (await CallsAsync()).Should().Equal("dynamodb.Scan");
    }

    [Fact]
    public async Task An_empty_state_table_is_an_empty_view() => (await State.ReadAsync(default)).Should().BeEquivalentTo(StateView.Empty);

    [Fact]
    public async Task All_pages_of_the_state_table_are_read()
    {
        for (int i = 0; i < 4; i++)
        {
            await PutAsync($"adopted#AIDA{i}", ("Padding", new AttributeValue(new string('x', 350_000))));
        }

        await Aws.ClearCallsAsync();
        (await State.ReadAsync(default)).Adopted.Should().HaveCount(4);
        (await CallsAsync()).Should().Equal("dynamodb.Scan", "dynamodb.Scan");
    }

    [Fact]
    public async Task An_unreadable_intent_is_never_ignored()
    {
        await PutAsync("user#alice", ("Intent", new AttributeValue { M = new() { ["Kind"] = new AttributeValue("login") } }));
        (await State.ReadAsync(default)).Open.Should().Equal(new OpenWork("alice", null, null, RecheckPending: false));
        Failure failure = await FailureOfAsync(() => State.AcquireAsync(Sample.Alice, Sample.Now + Duration.FromMinutes(5), default));
        failure.Should().BeOfType<Failure.NeedsAttention>().Which.Message.Should().Contain("user#alice");
    }

    [Fact]
    public async Task An_unreadable_last_run_is_ignored()
    {
        await PutAsync("run#last", ("At", new AttributeValue("yesterday")));
        (await State.ReadAsync(default)).LastRun.Should().BeNull();
    }

    private Task<PutItemResponse> PutAsync(string id, params (string Name, AttributeValue Value)[] attributes)
    {
        var item = attributes.ToDictionary(each => each.Name, each => each.Value);
        item["Id"] = new AttributeValue(id);
        return Account.Clients.DynamoDb.PutItemAsync(LocalAccount.StateTable, item);
    }
}
