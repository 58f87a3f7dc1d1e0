using System.Globalization;
using System.Text.Json.Nodes;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.StreamPath;

/// <summary>
/// The cost of a batch of the largest size of DynamoDB and Lambda depends on its users only. The batch may be redelivered a day later.
/// </summary>
[Takes(60)]
public sealed class LargeBatchTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private const int UsersPerBatch = 40;
    private const int RecordsPerUser = 250;

    private static readonly Func<string, JsonObject>[] Kinds = [Records.Inserted, Records.Modified, Records.Removed, Records.Inserted];

    private Function function = null!;

    protected override Task ArrangeAsync()
    {
        function = Deploy(new Deployment { Timeout = TimeSpan.FromMinutes(5) });
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Ten_thousand_records_cost_as_many_calls_as_one_record_per_user()
    {
        string[] once = await DeclareAsync("once"),
            often = await DeclareAsync("often");
        var costOfOne = await CostAsync([.. once.Select(Records.Inserted)]);

        var costOfMany = await CostAsync(ManyOf(often));

        costOfMany.Should().Equal(costOfOne);
        costOfMany["iam.CreateUser"].Should().Be(UsersPerBatch);
        foreach (var user in often.Where((_, number) => number % 20 == 0))
        {
            await Account.ShouldBeInOrderAsync(user);
        }

        var steady = await CostAsync(ManyOf(often));
        steady.Should().Equal(await CostAsync([.. often.Select(Records.Modified)]));
        steady.Values.Sum().Should().Be(6 * UsersPerBatch, "a record for an unchanged user costs six calls");
    }

    [Fact]
    public async Task Of_ten_thousand_records_only_those_of_the_failed_user_are_returned_as_failures()
    {
        string[] users = await DeclareAsync("user");
        var records = ManyOf(users);
        await using var fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.CreateUser",
                Containing = "UserName=user-024",
                Times = 100,
            }
        );

        var again = await function.DeliverAsync([.. records]);

        again
            .Should()
            .Equal(
                records
                    .Where(record => record["dynamodb"]!["Keys"]!["UserName"]!["S"]!.GetValue<string>() == "user-024")
                    .Select(Records.SequenceNumberOf)
            );
        again.Should().HaveCount(RecordsPerUser);
        (await Account.GetUserNamesAsync()).Should().HaveCount(UsersPerBatch - 1).And.NotContain("user-024");
    }

    [Fact]
    public async Task A_batch_replayed_a_day_later_changes_nothing_for_any_state_of_its_rows()
    {
        foreach (var user in new[] { "stays", "removed", "back", "changed" })
        {
            await Account.PutRowAsync(user);
        }

        JsonNode[] batch =
        [
            Records.Inserted("stays"),
            Records.Inserted("removed"),
            Records.Inserted("back"),
            Records.Removed("back"),
            Records.Inserted("changed"),
            Records.WithKey(JsonNode.Parse("{}")),
            Records.Modified("stays"),
            Records.Inserted("never"),
            Records.Removed("never"),
        ];
        await function.DeliverAsync(batch);
        await Account.DeleteRowAsync("removed");
        await function.DeliverAsync(Records.Removed("removed"));
        await Account.PutRowAsync("changed", Attributes.On("Suspended"));
        await function.DeliverAsync(Records.Modified("changed"));
        (await Account.GetUserNamesAsync()).Should().Equal("back", "changed", "stays");
        fixture.Time.Advance(TimeSpan.FromDays(1));
        var before = await Account.SnapshotAsync();

        (await function.DeliverAsync(batch)).Should().BeEmpty();
        (await function.DeliverAsync([.. batch.Reverse()])).Should().BeEmpty();

        (await Account.SnapshotAsync()).Should().Be(before);
    }

    private static JsonObject[] ManyOf(string[] users) =>
        [.. Enumerable.Range(0, RecordsPerUser).SelectMany(round => users.Select(Kinds[round % Kinds.Length]))];

    private async Task<string[]> DeclareAsync(string prefix)
    {
        string[] users =
        [
            .. Enumerable.Range(0, UsersPerBatch).Select(number => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number:D3}")),
        ];
        await Task.WhenAll(users.Select(user => Account.PutRowAsync(user)));
        return users;
    }

    /// <summary>The number of calls of each operation that the function made for this batch.</summary>
    private async Task<SortedDictionary<string, int>> CostAsync(JsonObject[] records)
    {
        await Aws.ClearCallsAsync();
        (await function.DeliverAsync([.. records])).Should().BeEmpty();
        return new SortedDictionary<string, int>(
            (await CallsOfTheFunctionAsync()).CountBy(call => call).ToDictionary(),
            StringComparer.Ordinal
        );
    }
}
