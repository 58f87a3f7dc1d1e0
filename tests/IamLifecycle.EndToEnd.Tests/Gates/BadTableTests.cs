using System.Globalization;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Gates;

/// <summary>A table that is empty, suddenly smaller or cannot be read deletes nobody.</summary>
public sealed class BadTableTests(TimeTravellingAwsFixture fixture) : GateTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task An_empty_table_is_refused_by_the_full_run_whatever_the_limits_say()
    {
        var generous = Deploy(("MAX_USER_DELETIONS", "1000"), ("MAX_USER_DELETIONS_PERCENT", "100"));
        await RemoveAsync(Users);

        var run = await generous.RunAsync();

        run.DeletionsRefused.Should().Be(6);
        generous
            .Log.Should()
            .Contain(line => line.Reason == "Refused" && line.Message.Contains("The table is empty, but 6 users are owned"));
        await ShouldStillBeThereAsync(Users);
    }

    [Fact]
    public async Task An_empty_table_does_not_become_the_measure()
    {
        await RemoveAsync(Users);
        await Function.RunAsync();

        (await Function.RunAsync()).DeletionsRefused.Should().Be(6);

        (await Account.GetStateAsync("run#last"))!["Rows"].N.Should().Be("6");
    }

    [Fact]
    public async Task The_last_user_may_go_by_the_stream()
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
    public async Task A_table_that_shrank_by_more_than_the_limit_is_refused_although_few_users_would_go()
    {
        string[] strangers = ["guest-1", "guest-2", "guest-3", "guest-4"];
        foreach (var stranger in strangers)
        {
            await Account.CreateUserByHandAsync(stranger);
            await Account.PutRowAsync(stranger);
        }

        await Function.RunAsync();
        await RemoveAsync([.. strangers, "alice"]);

        (await Function.RunAsync()).DeletionsRefused.Should().Be(1);

        Refusal()
            .Should()
            .Contain("The table shrank from 10 rows to 5: 5 rows fewer than in the last successful run, and at most 2 " + "are allowed");
        await ShouldStillBeThereAsync(Users);
    }

    [Fact]
    public async Task What_the_stream_deleted_since_the_last_run_is_no_shrinking()
    {
        await Function.DrainStreamAsync();
        await RemoveAsync("alice", "bob");
        await Function.DrainStreamAsync();
        Time.Advance(TimeSpan.FromHours(2));
        await RemoveAsync("carol", "dave");

        (await Function.RunAsync()).Done("DeleteUser").Should().Be(2);
    }

    [Fact]
    public async Task A_lost_state_table_item_only_skips_the_check_for_shrinking()
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
    public async Task A_run_that_cannot_read_fails_and_deletes_nobody(string operation, string containing)
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
        await ShouldStillBeThereAsync(Users);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_a_row()
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
    public async Task The_last_good_run_is_remembered_with_time_and_numbers()
    {
        var item = (await Account.GetStateAsync("run#last"))!;

        item["Rows"].N.Should().Be("6");
        item["Program"].S.Should().MatchRegex(@"^bootstrap/\d+\.\d+\.\d+$");
        DateTimeOffset.Parse(item["At"].S, CultureInfo.InvariantCulture).Should().BeCloseTo(Time.GetUtcNow(), TimeSpan.FromMinutes(1));
    }
}
