using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.LocalAws.Tests.Emulation.Facts;

[Collection(EmulatedAwsCollection.Name)]
public sealed class TableFacts(EmulatedAwsFixture fixture)
{
    [Fact]
    public async Task A_failed_condition_returns_the_existing_item()
    {
        using var account = await fixture.FreshAccountAsync();
        await UpdateAsync(account, "SET LeaseUntil = :until", "attribute_not_exists(LeaseUntil)", (":until", new() { N = "100" }));

        var acquiring = () =>
            UpdateAsync(
                account,
                "SET LeaseUntil = :until",
                "attribute_not_exists(LeaseUntil) OR LeaseUntil < :now",
                (":until", new() { N = "200" }),
                (":now", new() { N = "50" })
            );

        var refused = (await acquiring.Should().ThrowAsync<ConditionalCheckFailedException>()).Which;
        refused.Item["LeaseUntil"].N.Should().Be("100");
    }

    [Fact]
    public async Task A_conditional_set_grows_up_to_a_size_and_accepts_existing_members()
    {
        using var account = await fixture.FreshAccountAsync();
        await AddAsync("a");
        await AddAsync("b");
        await AddAsync("a");
        var third = () => AddAsync("c");
        await third.Should().ThrowAsync<ConditionalCheckFailedException>();
        (await account.GetStateAsync("item"))!["Ids"].SS.Should().BeEquivalentTo("a", "b");

        Task AddAsync(string id) =>
            UpdateAsync(
                account,
                "ADD Ids :ids",
                "attribute_not_exists(Ids) OR contains(Ids, :id) OR size(Ids) < :limit",
                (":ids", new() { SS = [id] }),
                (":id", new() { S = id }),
                (":limit", new() { N = "2" })
            );
    }

    [Fact]
    public async Task A_conditional_delete_keeps_an_item_that_does_not_match()
    {
        using var account = await fixture.FreshAccountAsync();
        await UpdateAsync(account, "SET Holder = :me", null, (":me", new() { S = "me" }));
        var deleting = () =>
            account.Clients.DynamoDb.DeleteItemAsync(
                new DeleteItemRequest
                {
                    TableName = LocalAccount.StateTable,
                    Key = new() { ["Id"] = new("item") },
                    ConditionExpression = "Holder = :other",
                    ExpressionAttributeValues = new() { [":other"] = new("other") },
                    ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
                }
            );
        (await deleting.Should().ThrowAsync<ConditionalCheckFailedException>()).Which.Item["Holder"].S.Should().Be("me");
        (await account.GetStateAsync("item")).Should().NotBeNull();
    }

    [Fact]
    public async Task A_transaction_is_atomic_and_returns_the_failed_condition()
    {
        using var account = await fixture.FreshAccountAsync();
        var transacting = () =>
            account.Clients.DynamoDb.TransactWriteItemsAsync(
                new TransactWriteItemsRequest
                {
                    TransactItems =
                    [
                        new()
                        {
                            Put = new()
                            {
                                TableName = LocalAccount.UsersTable,
                                Item = new() { ["UserName"] = new("alice") },
                            },
                        },
                        new()
                        {
                            ConditionCheck = new()
                            {
                                TableName = LocalAccount.StateTable,
                                Key = new() { ["Id"] = new("none") },
                                ConditionExpression = "attribute_exists(Id)",
                            },
                        },
                    ],
                }
            );

        var cancelled = (await transacting.Should().ThrowAsync<TransactionCanceledException>()).Which;
        cancelled.CancellationReasons.Select(reason => reason.Code).Should().Equal("None", "ConditionalCheckFailed");
        (await account.Clients.DynamoDb.ScanAsync(new ScanRequest { TableName = LocalAccount.UsersTable, ConsistentRead = true }))
            .Count.Should()
            .Be(0);
    }

    private static async Task UpdateAsync(
        LocalAccount account,
        string update,
        string? condition,
        params (string Name, AttributeValue Value)[] values
    ) =>
        await account.Clients.DynamoDb.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = LocalAccount.StateTable,
                Key = new() { ["Id"] = new("item") },
                UpdateExpression = update,
                ConditionExpression = condition,
                ExpressionAttributeValues = values.ToDictionary(each => each.Name, each => each.Value),
                ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
            }
        );
}
