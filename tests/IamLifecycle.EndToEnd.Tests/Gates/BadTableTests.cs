using System.Globalization;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Gates;

/// <summary>An empty, suddenly smaller or unreadable table deletes no users.</summary>
public sealed class BadTableTests(TimeTravellingAwsFixture fixture) : GateTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task A_full_run_refuses_an_empty_table_at_any_limit()
    {
        var generous = Deploy(("MAX_USER_DELETIONS", "1000"), ("MAX_USER_DELETIONS_PERCENT", "100"));
        await RemoveAsync(Users);

        var run = await generous.RunAsync();

        run.DeletionsRefused.Should().Be(6);
        generous
            .Log.Should()
            .Contain(line => line.Reason == "Refused" && line.Message.Contains("The table is empty, but 6 users are owned"));
        await ShouldBeUnchangedAsync(Users);
    }

    [Fact]
    public async Task A_refused_empty_table_does_not_become_the_last_row_count()
    {
        await RemoveAsync(Users);
        await Function.RunAsync();

        (await Function.RunAsync()).DeletionsRefused.Should().Be(6);

        (await Account.GetStateAsync("run#last"))!["Rows"].N.Should().Be("6");
    }

    [Fact]
    public async Task The_stream_may_delete_the_last_user()
    {
        await RemoveAsync("alice", "bob");
        await Function.RunAsync();
        Time.Advance(TimeSpan.FromHours(2));
        await RemoveAsync("carol", "dave");
        await Function.RunAsync();
        Time.Advance(TimeSpan.FromHours(2));
        await RemoveAsync("erin");
        await Function.RunAsync();
        Time.Advance(TimeSpan.FromHours(2));
        await RemoveAsync("frank");

        (await Function.DeliverAsync(Records.Removed("frank"))).Should().BeEmpty();

        (await Account.GetUserNamesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_table_that_shrank_beyond_the_limit_is_refused_even_if_few_users_would_be_deleted()
    {
        string[] unmanaged = ["guest-1", "guest-2", "guest-3", "guest-4"];
        foreach (var user in unmanaged)
        {
            await Account.CreateUserByHandAsync(user);
            await Account.PutRowAsync(user);
        }

        await Function.RunAsync();
        await RemoveAsync([.. unmanaged, "alice"]);

        (await Function.RunAsync()).DeletionsRefused.Should().Be(1);

        Refusal()
            .Should()
            .Contain("The table shrank from 10 rows to 5: 5 rows fewer than in the last successful run, and at most 2 " + "are allowed");
        await ShouldBeUnchangedAsync(Users);
    }

    [Fact]
    public async Task Users_deleted_by_the_stream_do_not_count_as_a_shrunken_table()
    {
        await Function.DrainStreamAsync();
        await RemoveAsync("alice", "bob");
        await Function.DrainStreamAsync();
        Time.Advance(TimeSpan.FromHours(2));
        await RemoveAsync("carol", "dave");

        (await Function.RunAsync()).Done("DeleteUser").Should().Be(2);
    }

    [Fact]
    public async Task A_lost_run_item_only_skips_the_check_for_a_shrunken_table()
    {
        await Account.Clients.DynamoDb.DeleteItemAsync(LocalAccount.StateTable, new() { ["Id"] = new("run#last") });
        await RemoveAsync("alice");

        (await Function.RunAsync()).Done("DeleteUser").Should().Be(1);

        (await Account.GetStateAsync("run#last"))!["Rows"].N.Should().Be("5");
    }

    [Theory]
    [InlineData("dynamodb.Scan", "iam-users")]
    [InlineData("dynamodb.Scan", "iam-lifecycle-state")]
    [InlineData("iam.GetAccountAuthorizationDetails", "")]
    public async Task A_run_that_cannot_read_fails_and_deletes_no_user(string operation, string containing)
    {
        await RemoveAsync("alice");
        await using var fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = operation,
                Containing = containing,
                Caller = LocalAccount.FunctionCaller,
                Times = 100,
                Status = 403,
                Code = "AccessDeniedException",
                Message = "no",
            }
        );

        var result = await Function.StartRunAsync();

        result
            .Should()
            .BeOfType<InvocationResult.FunctionError>()
            .Which.Message.Should()
            .Contain(operation.Split('.')[1])
            .And.Contain("AccessDenied");
        await ShouldBeUnchangedAsync(Users);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_counts_as_existing()
    {
        await RemoveAsync("alice");
        await using var fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "dynamodb.GetItem",
                Containing = "\"alice\"",
                Caller = LocalAccount.FunctionCaller,
                Times = 1000,
                Status = 500,
                Code = "InternalServerError",
                Message = "busy",
            }
        );

        var run = await Function.RunAsync();

        run.Failed.Should().Be(1, run.Json);
        (await Account.AuthenticateAsync("alice", "current")).Should().NotBeNull();
    }

    [Fact]
    public async Task The_state_table_stores_time_and_row_count_of_the_last_successful_run()
    {
        var item = (await Account.GetStateAsync("run#last"))!;

        item["Rows"].N.Should().Be("6");
        item["Program"].S.Should().MatchRegex(@"^bootstrap/\d+\.\d+\.\d+$");
        DateTimeOffset.Parse(item["At"].S, CultureInfo.InvariantCulture).Should().BeCloseTo(Time.GetUtcNow(), TimeSpan.FromMinutes(1));
    }
}
