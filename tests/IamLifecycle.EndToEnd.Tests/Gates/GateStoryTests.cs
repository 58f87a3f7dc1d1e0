using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Gates;

/// <summary>
/// The gate's story, each chapter going on where the last one ended; and what looks like a mass of lost parameters or a lost memory.
/// </summary>
public sealed class GateStoryTests(TimeTravellingAwsFixture fixture) : GateTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task Two_may_go_in_two_hours_and_whatever_is_tried_beyond_that_waits_for_time_or_consent()
    {
        await Function.DrainStreamAsync();
        await LastRowsShouldBeAsync(6);

        // Two rows go, one by each path: both are let go and counted, and the smaller table is the measure now.
        await RemoveAsync("alice");
        await Function.DrainStreamAsync();
        await RemoveAsync("bob");
        (await Function.RunAsync()).Done("DeleteUser").Should().Be(1);
        await LastRowsShouldBeAsync(4);

        // A third in the same hour is refused; a suspension with it; a new user is made all the same.
        await RemoveAsync("carol");
        await Account.PutRowAsync("dave", Attributes.On("Suspended"));
        await Account.PutRowAsync("grace");
        await Function.DrainStreamAsync();
        Refusal().Should().Contain("2 users would lose access, after 2 in this hour and the last: 4 of 7 owned users, and at most 2 may");
        var run = await Function.RunAsync();
        run.DeletionsRefused.Should().Be(2, run.Json);
        await ShouldStillBeThereAsync("carol", "dave", "erin", "frank", "grace");
        await LastRowsShouldBeAsync(4);

        // An hour later the hour before still counts, two hours later nothing does.
        Time.Advance(TimeSpan.FromHours(1));
        (await Function.RunAsync()).DeletionsRefused.Should().Be(2);
        Time.Advance(TimeSpan.FromHours(1));
        (await Function.RunAsync()).DeletionsRefused.Should().Be(0);
        (await Account.GetBoundaryAsync("dave")).Should().Be(Memberships.DenyAll);
        await Account.ShouldBeGoneAsync("carol");

        // Everybody suspended, everybody without keys, everybody expired: each is one refusal, and a person may consent to a number or to
        // exactly these.
        Time.Advance(TimeSpan.FromHours(3));
        await RefusedAsync(Attributes.Off("AccessKeys"));
        await RefusedAsync(Attributes.Number("ExpiresAt", 1_600_000_000));
        await RefusedAsync(Attributes.On("Suspended"));
        await ConsentToNumberAsync(2, TimeSpan.FromHours(1));
        (await Function.RunAsync()).DeletionsRefused.Should().Be(3, "two are not three");
        await RunCommandOfAsync(Refusal());
        (await Function.RunAsync()).DeletionsRefused.Should().Be(0);
        (await Account.GetBoundaryAsync("erin")).Should().Be(Memberships.DenyAll);

        // They come back, and then the whole table is gone: refused whatever number is allowed and whoever was counted.
        foreach (var user in new[] { "dave", "erin", "frank", "grace" })
        {
            await Account.PutRowAsync(user);
        }

        await Function.RunAsync();
        await ShouldStillBeThereAsync("dave", "erin", "frank", "grace");
        await RemoveAsync("dave", "erin", "frank", "grace");
        (await Function.RunAsync()).DeletionsRefused.Should().Be(4);
        Refusal().Should().StartWith("The table is empty, but 4 users are owned");
        await ShouldStillBeThereAsync("dave", "erin", "frank", "grace");
    }

    [Fact]
    public async Task A_changed_PARAMETER_PREFIX_gives_nobody_a_new_key_and_going_back_finds_all_as_it_was()
    {
        var before = await KeysAsync();
        var elsewhere = Deploy(("MAX_USER_DELETIONS", "2"), ("PARAMETER_PREFIX", "/elsewhere/"));
        Time.Advance(TimeSpan.FromMinutes(10));

        (await elsewhere.RunAsync()).Done("IssueKey").Should().Be(0);

        elsewhere
            .Log.Should()
            .Contain(line =>
                line.Reason == "Refused"
                && line.Message.Contains(
                    "6 users would get a new key because their parameter is missing or was not written by the function"
                )
                && line.Message.Contains("consent#")
            );
        (await KeysAsync()).Should().Equal(before);
        (await Function.RunAsync()).Changes.Should().Be(0);
        await ShouldStillBeThereAsync(Users);
    }

    [Fact]
    public async Task A_wiped_state_table_takes_nobody_access_and_the_next_wrong_table_is_refused_again()
    {
        await WipeStateAsync();
        (await Function.RunAsync()).Changes.Should().Be(0);
        await ShouldStillBeThereAsync(Users);

        await RemoveAsync(Users);
        await WipeStateAsync();
        (await Function.RunAsync()).DeletionsRefused.Should().Be(Users.Length);
        await ShouldStillBeThereAsync(Users);
    }

    [Fact]
    public async Task Under_DELETE_SCOPE_account_everybody_elses_users_count_too_and_protected_ones_stay()
    {
        string[] strangers = ["guest-1", "guest-2", "guest-3", "root-of-all"];
        foreach (var stranger in strangers)
        {
            await Account.CreateUserByHandAsync(stranger);
        }

        var whole = Deploy(("MAX_USER_DELETIONS", "2"), ("DELETE_SCOPE", "account"), ("PROTECTED_USERS", "root-*"));

        (await whole.RunAsync()).DeletionsRefused.Should().Be(3);

        (await Account.GetUserNamesAsync()).Should().Contain(strangers);
        await RunCommandOfAsync(whole.Log.Last(line => line.Reason == "Refused").Message);
        (await whole.RunAsync()).Done("DeleteUser").Should().Be(3);
        (await Account.GetUserNamesAsync()).Should().BeEquivalentTo(Users.Append("root-of-all"));
    }

    /// <summary>erin, frank and grace are to lose access together: refused, with a way out, and nothing happens.</summary>
    private async Task RefusedAsync((string Name, AttributeValue Value) attribute)
    {
        foreach (var user in new[] { "erin", "frank", "grace" })
        {
            await Account.PutRowAsync(user, attribute);
        }

        var run = await Function.RunAsync();

        run.DeletionsRefused.Should().Be(3, run.Json);
        Refusal()
            .Should()
            .Contain("3 users would lose access, after 0 in this hour and the last: 3 of 4")
            .And.Contain("aws dynamodb put-item");
        await ShouldStillBeThereAsync("erin", "frank", "grace");
    }

    private async Task LastRowsShouldBeAsync(int rows) => (await Account.GetStateAsync("run#last"))!["Rows"].N.Should().Be($"{rows}");

    private async Task<string[]> KeysAsync() =>
        [
            .. (await Task.WhenAll(Users.Select(Account.GetKeysAsync)))
                .SelectMany(keys => keys)
                .Select(key => $"{key.UserName} {key.AccessKeyId} {key.Status}"),
        ];

    private async Task WipeStateAsync()
    {
        foreach (
            var item in (await Account.Clients.DynamoDb.ScanAsync(new ScanRequest { TableName = LocalAccount.StateTable })).Items ?? []
        )
        {
            await Account.Clients.DynamoDb.DeleteItemAsync(LocalAccount.StateTable, new() { ["Id"] = item["Id"] });
        }
    }
}
