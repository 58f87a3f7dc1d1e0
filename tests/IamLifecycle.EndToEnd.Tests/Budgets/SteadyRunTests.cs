using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Budgets;

/// <summary>A run without changes makes calls per page, not per user.</summary>
[Takes(170)]
public sealed class SteadyRunTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const int Users = 1000;

    [Fact]
    public async Task A_full_run_without_changes_over_1000_users_costs_at_most_30_calls()
    {
        var function = Deploy(new Deployment { Timeout = TimeSpan.FromMinutes(10) });
        await PutRowsAsync();
        (await function.RunAsync()).Done("IssueKey").Should().Be(Users);
        await Aws.ForgetCallsAsync();

        var run = await function.RunAsync();

        run.Changes.Should().Be(0, run.Json);
        run.Number("usersSeen").Should().Be(Users);
        var calls = await CallsOfTheFunctionAsync();
        calls.Should().HaveCountLessThanOrEqualTo(30, string.Join(' ', calls));
    }

    private async Task PutRowsAsync()
    {
        foreach (var names in Enumerable.Range(1, Users).Select(number => $"user-{number:D4}").Chunk(25))
        {
            var rows = names.Select(name => new WriteRequest(new PutRequest(new() { ["UserName"] = new AttributeValue(name) }))).ToList();
            await Account.Clients.DynamoDb.BatchWriteItemAsync(new BatchWriteItemRequest(new() { [LocalAccount.UsersTable] = rows }));
        }
    }
}
