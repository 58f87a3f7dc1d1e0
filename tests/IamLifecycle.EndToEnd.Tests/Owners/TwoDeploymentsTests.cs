using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Owners;

/// <summary>
/// IAM is global and tables are regional: two deployments with equal table names in two Regions do not change each other's users.
/// </summary>
public sealed class TwoDeploymentsTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const string OtherRegion = "eu-west-1";

    private Function here = null!;
    private Function there = null!;

    protected override async Task ArrangeAsync()
    {
        using var dynamoDb = There();
        foreach (var (table, key) in new[] { (LocalAccount.UsersTable, "UserName"), (LocalAccount.StateTable, "Id") })
        {
            await dynamoDb.CreateTableAsync(
                new CreateTableRequest
                {
                    TableName = table,
                    KeySchema = [new KeySchemaElement(key, KeyType.HASH)],
                    AttributeDefinitions = [new AttributeDefinition(key, ScalarAttributeType.S)],
                    BillingMode = BillingMode.PAY_PER_REQUEST,
                }
            );
        }

        here = Deploy();
        there = Deploy(("AWS_REGION", OtherRegion));
        await Account.PutRowAsync("alice");
        await PutRowThereAsync("bob");
        await here.RunAsync();
        await there.RunAsync();
    }

    [Fact]
    public async Task Each_deployment_creates_its_users_with_its_own_owner_tag()
    {
        (await Account.GetUserNamesAsync()).Should().Equal("alice", "bob");
        (await Account.GetTagsAsync("alice"))["iam-lifecycle:owner"].Should().Be(Convergence.Owner);
        (await Account.GetTagsAsync("bob"))["iam-lifecycle:owner"].Should().Be("eu-west-1/iam-users");
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_deployment_does_not_delete_users_of_the_other_Region_without_a_row()
    {
        (await here.RunAsync()).Changes.Should().Be(0);
        (await there.RunAsync()).Changes.Should().Be(0);
        (await here.DeliverAsync(Records.Removed("bob"))).Should().BeEmpty();

        (await Account.GetUserNamesAsync()).Should().Equal("alice", "bob");
        (await Account.GetKeysAsync("bob")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_row_in_both_tables_is_reported_by_the_second_deployment()
    {
        await PutRowThereAsync("alice");

        (await there.RunAsync()).NeedsAttention.Should().Be(1);

        there.Log.Should().Contain(line => line.User == "alice" && line.Reason == "NotOwned");
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task Two_OWNER_IDs_in_one_Region_are_two_deployments()
    {
        var other = Deploy(("OWNER_ID", "blue"));

        (await other.RunAsync()).NeedsAttention.Should().Be(1);

        other.Log.Should().Contain(line => line.User == "alice" && line.Reason == "NotOwned" && line.Message.Contains(Convergence.Owner));
        await Account.ShouldBeInOrderAsync("alice");
    }

    private async Task PutRowThereAsync(string user)
    {
        using var dynamoDb = There();
        await dynamoDb.PutItemAsync(LocalAccount.UsersTable, new Dictionary<string, AttributeValue> { ["UserName"] = new(user) });
    }

    private AmazonDynamoDBClient There() =>
        new(
            new BasicAWSCredentials("test", "test"),
            new AmazonDynamoDBConfig { ServiceURL = Account.Endpoint.ToString(), AuthenticationRegion = OtherRegion }
        );
}
