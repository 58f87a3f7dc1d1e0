using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using NodaTime;

namespace IamLifecycle.Aws.Tests.DynamoDb;

[Collection(EmulatedAwsCollection.Name)]
public sealed class LockTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private static readonly UserLock ByAda = new("Ada", Sample.Now, "key found");
    private static readonly Instant Until = Sample.Now + Duration.FromMinutes(5);

    private IStateTable State => Adapters.State;

    [Fact]
    public async Task Taking_the_lease_returns_the_lock_without_a_further_call_and_keeps_it()
    {
        await LockAsync();
        await Aws.ClearCallsAsync();

        Lease lease = (await State.AcquireAsync(Sample.Alice, Until, default))!;
        lease.Lock.Should().Be(ByAda);
        (await State.ReleaseAsync(lease, keepIntent: false, default)).Should().Be(ReleaseOutcome.Released);

        (await CallsAsync()).Should().Equal("dynamodb.UpdateItem", "dynamodb.UpdateItem");
        (await Account.GetStateAsync("user#alice"))!.Keys.Should().BeEquivalentTo("Id", "Lock");
        (await State.ReadAsync(default)).Locks.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create("alice", ByAda));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lock_set_while_the_lease_is_held_stays_and_requests_a_recheck(bool calls)
    {
        Lease lease = (await State.AcquireAsync(Sample.Alice, Until, default))!;
        await LockAsync(calls);

        (await State.ReleaseAsync(lease, keepIntent: false, default)).Should().Be(ReleaseOutcome.RecheckRequested);

        UserLock? now = await State.LockAsync(Sample.Alice, default);
        now.Should().Be(ByAda);
        (await State.ReleaseAsync(lease with { Lock = now }, keepIntent: false, default)).Should().Be(ReleaseOutcome.Released);
        (await State.LockAsync(Sample.Alice, default)).Should().Be(ByAda);
    }

    [Fact]
    public async Task A_lock_selects_its_user_once_for_the_next_full_run()
    {
        await LockAsync();
        (await State.ReadAsync(default)).Open.Should().Equal(new OpenWork("alice", null, null, RecheckPending: true));

        await State.ReleaseAsync((await State.AcquireAsync(Sample.Alice, Until, default))!, keepIntent: false, default);

        (await State.ReadAsync(default)).Open.Should().BeEmpty();
    }

    [Theory]
    [InlineData("S")]
    [InlineData("M")]
    public async Task An_unreadable_lock_still_locks_the_user(string type)
    {
        await UpdateAsync(
            "SET #Lock = :lock",
            type == "S" ? new AttributeValue("yes") : new AttributeValue { M = new() { ["By"] = new("Ada") } }
        );

        (await State.AcquireAsync(Sample.Alice, Until, default))!.Lock!.By.Should().Be("unknown");
    }

    private Task<UpdateItemResponse> LockAsync(bool calls = true) =>
        UpdateAsync(
            calls ? "SET #Lock = :lock, #Again = :again" : "SET #Lock = :lock",
            new AttributeValue
            {
                M = new()
                {
                    ["By"] = new("Ada"),
                    ["At"] = new(NodaTime.Text.InstantPattern.ExtendedIso.Format(Sample.Now)),
                    ["Reason"] = new("key found"),
                },
            }
        );

    private Task<UpdateItemResponse> UpdateAsync(string update, AttributeValue userLock)
    {
        var request = new UpdateItemRequest
        {
            TableName = LocalAccount.StateTable,
            Key = new() { ["Id"] = new("user#alice") },
            UpdateExpression = update,
            ExpressionAttributeNames = new() { ["#Lock"] = "Lock" },
            ExpressionAttributeValues = new() { [":lock"] = userLock },
        };
        if (update.Contains("#Again"))
        {
            request.ExpressionAttributeNames["#Again"] = "Again";
            request.ExpressionAttributeValues[":again"] = new() { BOOL = true };
        }

        return Account.Clients.DynamoDb.UpdateItemAsync(request);
    }
}
