using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Budgets;

/// <summary>A run without changes makes calls per page, not per user.</summary>
[Takes(40)]
public sealed class SteadyRunTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const int Users = 200;
    private const int ParametersPerPage = 50;

    /// <summary>
    /// The scans of both tables, IAM's list, two calls for the credential report, the audit of tags, and the record of the run.
    /// </summary>
    private const int CallsWhateverTheNumber = 7;

    [Fact]
    public async Task A_full_run_without_changes_costs_one_call_per_page_of_50_parameters_and_no_call_per_user()
    {
        var function = Deploy(new Deployment { Timeout = TimeSpan.FromMinutes(10) });
        await PutRowsAsync();
        (await function.RunAsync()).Done("IssueKey").Should().Be(Users);
        await Aws.ClearCallsAsync();

        var run = await function.RunAsync();

        run.Changes.Should().Be(0, run.Json);
        run.Number("usersSeen").Should().Be(Users);
        var calls = await CallsOfTheFunctionAsync();
        calls
            .Should()
            .HaveCount((Users / ParametersPerPage) + CallsWhateverTheNumber, "with 1,000 users that is 27: {0}", string.Join(' ', calls));
    }

    private async Task PutRowsAsync()
    {
        foreach (var names in Enumerable.Range(1, Users).Select(number => $"user-{number:D3}").Chunk(25))
        {
            var rows = names.Select(name => new WriteRequest(new PutRequest(new() { ["UserName"] = new AttributeValue(name) }))).ToList();
            await Account.Clients.DynamoDb.BatchWriteItemAsync(new BatchWriteItemRequest(new() { [LocalAccount.UsersTable] = rows }));
        }
    }
}
