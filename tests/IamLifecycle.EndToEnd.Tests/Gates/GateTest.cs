using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Gates;

/// <summary>Six users, of which at most two may lose access within the current and the previous hour.</summary>
public abstract partial class GateTest(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture)
{
    protected static readonly string[] Users = ["alice", "bob", "carol", "dave", "erin", "frank"];

    protected TimeTravel Time => fixture.Time;

    protected Function Function { get; private set; } = null!;

    protected override async Task ArrangeAsync()
    {
        Function = Deploy(("MAX_USER_DELETIONS", "2"));
        await Task.WhenAll(Users.Select(user => Account.PutRowAsync(user)));
        (await Function.RunAsync()).Done("IssueKey").Should().Be(Users.Length);
    }

    protected async Task RemoveAsync(params string[] users)
    {
        foreach (var user in users)
        {
            await Account.DeleteRowAsync(user);
        }
    }

    protected async Task ShouldBeUnchangedAsync(params string[] users)
    {
        foreach (var user in users)
        {
            await Account.ShouldBeInOrderAsync(user);
        }
    }

    /// <summary>The message of the last refusal.</summary>
    protected string Refusal() => Function.Log.Last(line => line.Reason == "Refused").Message;

    /// <summary>Executes the command of the refusal exactly as printed.</summary>
    protected async Task RunConsentCommandAsync(string refusal)
    {
        var command = ConsentCommand().Match(refusal);
        command.Success.Should().BeTrue("the refusal prints a command: {0}", refusal);
        await Account.Clients.DynamoDb.PutItemAsync(command.Groups["table"].Value, ItemOf(command.Groups["item"].Value));
    }

    protected Task ConsentToNumberAsync(int number, TimeSpan until) =>
        Account.Clients.DynamoDb.PutItemAsync(
            LocalAccount.StateTable,
            new Dictionary<string, AttributeValue>
            {
                ["Id"] = new("consent#deletions"),
                ["By"] = new("a person"),
                ["Number"] = new() { N = $"{number}" },
                ["Until"] = new() { N = $"{(Time.GetUtcNow() + until).ToUnixTimeSeconds()}" },
            }
        );

    private static Dictionary<string, AttributeValue> ItemOf(string json) =>
        JsonDocument
            .Parse(json)
            .RootElement.EnumerateObject()
            .ToDictionary(
                attribute => attribute.Name,
                attribute =>
                    attribute.Value.TryGetProperty("S", out var text)
                        ? new AttributeValue(text.GetString())
                        : new AttributeValue { N = attribute.Value.GetProperty("N").GetString() }
            );

    [GeneratedRegex("aws dynamodb put-item --table-name (?<table>\\S+) --item '(?<item>[^']+)'")]
    private static partial Regex ConsentCommand();
}
