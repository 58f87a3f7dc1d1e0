using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Aws.Tests.DynamoDb;

/// <summary>The lock that the function writes for an unused user.</summary>
[Collection(EmulatedAwsCollection.Name)]
public sealed class UnusedLockTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private static readonly UserLock Unused = new(UserLock.Function, Sample.Now, "neither password nor access key was used")
    {
        User = new UserId("AIDA1"),
    };
    private static readonly UserLock ByAda = new("Ada", Sample.Now, "key found");
    private static readonly Instant Until = Sample.Now + Duration.FromMinutes(5);

    private IStateTable State => Adapters.State;

    [Fact]
    public async Task The_lock_is_written_with_its_user_under_the_lease_and_read_with_the_next_lease()
    {
        Lease lease = await AcquireAsync();
        await State.LockUnusedAsync(lease, Unused, default);

        (await State.LockAsync(Sample.Alice, default)).Should().Be(Unused);
        (await State.ReleaseAsync(lease with { Lock = Unused }, keepIntent: false, default)).Should().Be(ReleaseOutcome.Released);
        (await AcquireAsync()).Lock.Should().Be(Unused);
        (await State.ReadAsync(default)).Locks.Should().ContainSingle().Which.Value.Should().Be(Unused);
    }

    [Fact]
    public async Task The_lock_is_not_written_without_the_lease()
    {
        Lease lease = await AcquireAsync();

        (await FailureOfAsync(() => State.LockUnusedAsync(lease with { Token = "another" }, Unused, default)))
            .Should()
            .BeOfType<Failure.Conflict>();

        (await State.LockAsync(Sample.Alice, default)).Should().BeNull();
    }

    [Fact]
    public async Task The_lock_replaces_that_of_a_former_user_but_not_an_operators_lock()
    {
        Lease lease = await AcquireAsync();
        await State.LockUnusedAsync(lease, Unused with { User = new UserId("AIDA0") }, default);
        await State.LockUnusedAsync(lease, Unused, default);
        (await State.LockAsync(Sample.Alice, default)).Should().Be(Unused);

        await LockByAdaAsync();
        await State.LockUnusedAsync(lease, Unused, default);

        (await State.LockAsync(Sample.Alice, default)).Should().Be(ByAda);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_release_removes_the_lock_when_its_user_no_longer_exists(bool keepsIntent)
    {
        Lease lease = await AcquireAsync();
        await State.LockUnusedAsync(lease, Unused, default);
        await State.OpenIntentAsync(lease, new Intent(IntentKind.IssueKey, [], Sample.Now, new UserId("AIDA2"), Until), default);

        (await State.ReleaseAsync(lease with { Lock = Unused, Unlocks = Unused.User }, keepsIntent, default))
            .Should()
            .Be(ReleaseOutcome.Released);

        if (keepsIntent)
        {
            (await Account.GetStateAsync("user#alice"))!.Keys.Should().BeEquivalentTo("Id", "Intent");
        }
        else
        {
            (await Account.GetStateAsync("user#alice")).Should().BeNull();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_release_keeps_an_operators_lock_that_was_set_meanwhile(bool keepsIntent)
    {
        Lease lease = await AcquireAsync();
        await State.LockUnusedAsync(lease, Unused, default);
        await LockByAdaAsync();

        (await State.ReleaseAsync(lease with { Lock = Unused, Unlocks = Unused.User }, keepsIntent, default))
            .Should()
            .Be(ReleaseOutcome.RecheckRequested);

        (await State.LockAsync(Sample.Alice, default)).Should().Be(ByAda);
    }

    private async Task<Lease> AcquireAsync() => (await State.AcquireAsync(Sample.Alice, Until, default))!;

    /// <summary>Sets no recheck request, unlike the command line: the lock alone must prevent the release.</summary>
    private Task<UpdateItemResponse> LockByAdaAsync() =>
        Account.Clients.DynamoDb.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = LocalAccount.StateTable,
                Key = new() { ["Id"] = new("user#alice") },
                UpdateExpression = "SET #Lock = :lock",
                ExpressionAttributeNames = new() { ["#Lock"] = "Lock" },
                ExpressionAttributeValues = new()
                {
                    [":lock"] = new AttributeValue
                    {
                        M = new()
                        {
                            ["By"] = new("Ada"),
                            ["At"] = new(InstantPattern.ExtendedIso.Format(Sample.Now)),
                            ["Reason"] = new("key found"),
                        },
                    },
                },
            }
        );
}
