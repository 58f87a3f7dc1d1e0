using Amazon.DynamoDBv2.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Planning;

public sealed class PlanTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task A_plan_without_changes_has_exit_code_0()
    {
        var result = await RunAsync("plan");

        result
            .Golden.Should()
            .Be(
                """
                0 changes

                Digest <digest>
                """
            );
        result.Code.Should().Be(ExitCode.Done);
    }

    [Fact]
    public async Task A_plan_with_changes_has_exit_code_2_and_a_reason_for_each_change()
    {
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob", ("Suspended", new AttributeValue { BOOL = true }));
        await Account.PutRowAsync("carl", ("KeyRotateAfter", new AttributeValue("fortnightly\u001b[31m")));

        var result = await RunAsync("plan");

        result
            .Golden.Should()
            .Be(
                """
                alice
                  + user (UserMissing)
                  + access key (FirstKey)
                  ~ ledger (FirstKey)
                bob
                  ! not created: its row suspends it (Suspended)
                carl
                  ! invalid row, user not changed: KeyRotateAfter 'fortnightly\u{1B}[31m': must be an ISO-8601 period of weeks, days and time parts (S), such as P15D or PT12H (RowInvalid)
                3 changes

                Why:
                  FirstKey: The user has never had a published key, or has none that a consumer could still use.
                  RowInvalid: The row breaks a rule, so its user is not changed.
                  Suspended: The row sets `Suspended`: the user has no access, and nothing is lost.
                  UserMissing: The table has a row, and IAM has no such user.

                Digest <digest>
                """
            );
        result.Code.Should().Be(ExitCode.Changes);
        result.Error.Should().BeEmpty();
        (await Account.GetUserNamesAsync()).Should().BeEmpty("a plan changes nothing");
    }

    [Fact]
    public async Task A_plan_that_the_gate_refuses_has_exit_code_3_and_the_consent_command()
    {
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await FullRunAsync();
        await Account.DeleteRowAsync("alice");
        await Account.DeleteRowAsync("bob");

        var result = await RunAsync("plan");

        result
            .Golden.Should()
            .Be(
                """
                alice
                  - user USERID1, its keys and its parameter (RowRemoved)
                bob
                  - user USERID2, its keys and its parameter (RowRemoved)
                2 changes
                REFUSED: The table is empty, but 2 users are owned: this is more likely a wrong table name or a bad read than an intended deletion. 2 users would lose access. None of these changes were applied; all other changes were. To allow them: aws dynamodb put-item --table-name iam-lifecycle-state --item '{"Id":{"S":"consent#<digest>"},"By":{"S":"YOUR NAME"},"Until":{"N":"<time>"}}'

                Why:
                  RowRemoved: The user is owned and its row was removed.

                Digest <digest>
                """
            );
        result.Code.Should().Be(ExitCode.Refused);
    }

    [Fact]
    public async Task The_plan_equals_the_plan_of_the_Lambda()
    {
        await Account.PutRowAsync("alice");
        var lambda = await LambdaAsync();

        var deployed = await lambda.InvokeAsync("""{"action":"plan"}""");
        var local = await RunAsync("plan");

        string text = System.Text.Json.JsonDocument.Parse(deployed.Payload).RootElement.GetProperty("text").GetString()!;
        local.Out.ReplaceLineEndings("\n").Should().StartWith(text);
    }

    [Fact]
    public async Task The_plan_of_one_user_covers_only_that_user()
    {
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");

        var result = await RunAsync("plan", "bob");

        result.Golden.Should().StartWith("bob\n  + user (UserMissing)").And.NotContain("alice");
    }

    [Fact]
    public async Task A_plan_as_JSON_lists_changes_and_users_left_alone_separately()
    {
        await Account.PutRowAsync("alice", ("AccessKeys", new AttributeValue { BOOL = false }));
        await Account.PutRowAsync("bob", ("Suspended", new AttributeValue { BOOL = true }));

        var result = await RunAsync("plan", "--json");

        result
            .Golden.Should()
            .Be(
                """
                {
                  "version": 1,
                  "digest": "<digest>",
                  "owner": "eu-central-1/iam-users",
                  "plannedAt": "<time>",
                  "users": null,
                  "changes": [
                    {
                      "user": "alice",
                      "change": "CreateUser",
                      "text": "+ user",
                      "reason": "UserMissing",
                      "meaning": "The table has a row, and IAM has no such user."
                    }
                  ],
                  "leftAlone": [
                    {
                      "user": "bob",
                      "change": "Report",
                      "text": "! not created: its row suspends it",
                      "reason": "Suspended",
                      "meaning": "The row sets `Suspended`: the user has no access, and nothing is lost."
                    }
                  ],
                  "refusals": [],
                  "failures": [],
                  "notStarted": []
                }
                """
            );
    }

    [Fact]
    public async Task A_plan_that_cannot_be_saved_is_an_error_that_names_the_file() =>
        (await RunAsync("plan", "--out", "/dev/null/plan.json")).GoldenError.Should().StartWith("Error: --out: cannot write plan.json: ");
}
