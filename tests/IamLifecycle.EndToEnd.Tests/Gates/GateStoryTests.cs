using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Gates;

/// <summary>
/// A sequence of gate decisions in which each step continues the state of the previous one; also many lost parameters at once and a
/// wiped state table.
/// </summary>
public sealed class GateStoryTests(TimeTravellingAwsFixture fixture) : GateTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task Two_users_may_lose_access_in_two_hours_and_further_losses_wait_for_time_or_consent()
    {
        await Function.DrainStreamAsync();
        await LastRowsShouldBeAsync(6);

        // Two rows are removed, one by each path. Both users are deleted and counted, and the smaller row count is stored.
        await RemoveAsync("alice");
        await Function.DrainStreamAsync();
        await RemoveAsync("bob");
        (await Function.RunAsync()).Done("DeleteUser").Should().Be(1);
        await LastRowsShouldBeAsync(4);

        // A third removal and a suspension in the same hour are refused. A new user is still created.
        await RemoveAsync("carol");
        await Account.PutRowAsync("dave", Attributes.On("Suspended"));
        await Account.PutRowAsync("grace");
        await Function.DrainStreamAsync();
        Refusal().Should().Contain("2 users would lose access, after 2 in this hour and the last: 4 of 7 owned users, and at most 2 may");
        var run = await Function.RunAsync();
        run.DeletionsRefused.Should().Be(2, run.Json);
        await ShouldBeUnchangedAsync("carol", "dave", "erin", "frank", "grace");
        await LastRowsShouldBeAsync(4);

        // One hour later the previous hour still counts. Two hours later it does not.
        Time.Advance(TimeSpan.FromHours(1));
        (await Function.RunAsync()).DeletionsRefused.Should().Be(2);
        Time.Advance(TimeSpan.FromHours(1));
        (await Function.RunAsync()).DeletionsRefused.Should().Be(0);
        (await Account.GetBoundaryAsync("dave")).Should().Be(Memberships.DenyAll);
        await Account.ShouldBeDeletedAsync("carol");

        // Three users without keys, three expired, three suspended: each is one refusal. An operator may consent to a number or to exactly
        // these users.
        Time.Advance(TimeSpan.FromHours(3));
        await RefusedAsync(Attributes.Off("AccessKeys"));
        await RefusedAsync(Attributes.Number("ExpiresAt", 1_600_000_000));
        await RefusedAsync(Attributes.On("Suspended"));
        await ConsentToNumberAsync(2, TimeSpan.FromHours(1));
        (await Function.RunAsync()).DeletionsRefused.Should().Be(3, "a consent to two users does not cover three");
        await RunConsentCommandAsync(Refusal());
        (await Function.RunAsync()).DeletionsRefused.Should().Be(0);
        (await Account.GetBoundaryAsync("erin")).Should().Be(Memberships.DenyAll);

        // The users are restored, and then the whole table is emptied: refused at any limit and regardless of earlier counts.
        foreach (var user in new[] { "dave", "erin", "frank", "grace" })
        {
            await Account.PutRowAsync(user);
        }

        await Function.RunAsync();
        await ShouldBeUnchangedAsync("dave", "erin", "frank", "grace");
        await RemoveAsync("dave", "erin", "frank", "grace");
        (await Function.RunAsync()).DeletionsRefused.Should().Be(4);
        Refusal().Should().StartWith("The table is empty, but 4 users are owned");
        await ShouldBeUnchangedAsync("dave", "erin", "frank", "grace");
    }

    [Fact]
    public async Task A_changed_PARAMETER_PREFIX_issues_no_key_and_reverting_it_needs_no_change()
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
        await ShouldBeUnchangedAsync(Users);
    }

    [Fact]
    public async Task A_wiped_state_table_takes_no_access_away_and_an_empty_table_is_still_refused()
    {
        await WipeStateAsync();
        (await Function.RunAsync()).Changes.Should().Be(0);
        await ShouldBeUnchangedAsync(Users);

        await RemoveAsync(Users);
        await WipeStateAsync();
        (await Function.RunAsync()).DeletionsRefused.Should().Be(Users.Length);
        await ShouldBeUnchangedAsync(Users);
    }

    [Fact]
    public async Task DELETE_SCOPE_account_counts_unmanaged_users_and_keeps_protected_users()
    {
        string[] unmanaged = ["guest-1", "guest-2", "guest-3", "root-of-all"];
        foreach (var user in unmanaged)
        {
            await Account.CreateUserByHandAsync(user);
        }

        var whole = Deploy(("MAX_USER_DELETIONS", "2"), ("DELETE_SCOPE", "account"), ("PROTECTED_USERS", "root-*"));

        (await whole.RunAsync()).DeletionsRefused.Should().Be(3);

        (await Account.GetUserNamesAsync()).Should().Contain(unmanaged);
        await RunConsentCommandAsync(whole.Log.Last(line => line.Reason == "Refused").Message);
        (await whole.RunAsync()).Done("DeleteUser").Should().Be(3);
        (await Account.GetUserNamesAsync()).Should().BeEquivalentTo(Users.Append("root-of-all"));
    }

    /// <summary>erin, frank and grace would lose access together: the gate refuses with a consent command, and nothing changes.</summary>
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
        await ShouldBeUnchangedAsync("erin", "frank", "grace");
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
