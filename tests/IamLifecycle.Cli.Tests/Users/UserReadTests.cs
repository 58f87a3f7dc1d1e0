using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Users;

public sealed class UserReadTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task Show_prints_row_user_parameter_and_keys_and_no_secret()
    {
        await Account.PutRowAsync("alice", ("KeyRotateAfter", new("P7D")), ("KeyDeleteAfter", new("P14D")), ("Note", new("a\u0007b")));
        await FullRunAsync();

        var result = await RunAsync("user", "show", "alice");

        result
            .Golden.Should()
            .Be(
                """
                User        alice (Active)
                Row
                            KeyDeleteAfter: P14D
                            KeyRotateAfter: P7D
                            Note: a\u{7}b
                IAM         USERID1, path /iam-lifecycle/, created <time>
                  owner     eu-central-1/iam-users (this deployment)
                  boundary  arn:aws:iam::123456789012:policy/iam-lifecycle-boundary
                  groups    none
                  policies  none
                Parameter   /iam_users/alice_keys: version 1, current KEY1

                KEY                   STATE    AGE  LAST USED  ROTATES                       DELETED
                KEY1  Current  0m   never      <time> (in 6d)
                """
            );
        result.Out.Should().NotContain((await Account.FindStoredKeyAsync("alice"))!.SecretAccessKey);
    }

    [Fact]
    public async Task Show_names_a_credential_that_stays_inactive()
    {
        await Account.PutRowAsync("alice");
        await FullRunAsync();
        await StaysOff.MarkAsync(Account, "alice", "APKA1");

        (await RunAsync("user", "show", "alice"))
            .Out.Should()
            .Contain(
                "  stays off APKA1: IAM refused at 2026-01-01T00:00:00Z to activate it again; the next attempt is after "
                    + "2100-01-01T00:00:00Z\n"
            );
        (await RunAsync("user", "show", "alice", "--json")).Out.Should().Contain("\"APKA1\": \"IAM refused at 2026-01-01T00:00:00Z");
    }

    [Fact]
    public async Task Show_of_an_invalid_row_names_the_broken_rule()
    {
        await Account.PutRowAsync("alice", ("Suspended", new("yes")));

        (await RunAsync("user", "show", "alice"))
            .Golden.Should()
            .Be(
                """
                User        alice (Invalid)
                Row
                            Suspended: yes
                            ! Suspended 'yes': must be true or false (BOOL); its type is S
                IAM         no such user
                Parameter   /iam_users/alice_keys: none
                Keys        none
                """
            );
    }

    [Fact]
    public async Task Show_of_an_unknown_user_is_an_error()
    {
        var result = await RunAsync("user", "show", "nosuch");

        result.GoldenError.Should().Be("Error: nosuch has neither a row nor a user in IAM; check the spelling with `user list`");
        result.Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task List_shows_the_state_of_each_user_relative_to_its_row()
    {
        foreach (string name in new[] { "alice", "bob", "carl", "dora" })
        {
            await Account.PutRowAsync(name);
        }

        await FullRunAsync();
        await Account.DeleteRowAsync("bob");
        await Account.PutRowAsync("carl", ("Suspended", new AttributeValue { BOOL = true }));
        await Account.PutRowAsync("dora", ("Suspended", new AttributeValue("yes")));
        await Account.PutRowAsync("emil");
        await Account.CreateUserByHandAsync("franz");
        await Account.PutRowAsync("franz");
        await Account.CreateUserByHandAsync("gerda");

        (await RunAsync("user", "list", "--csv"))
            .Golden.Should()
            .Be(
                """
                User,State,Path,CurrentKey,KeyCreated,RotateDue,Keys,ExpiresAt,Groups,Console,Email,SlackUser,Login,LoginAt,Row.UserName,Row.Suspended,Row.AccessKeys,Row.KeyRotateAfter,Row.KeyDeleteAfter,Row.RotateBefore,Row.Adopt,Row.AdoptFromBoundary,Row.Groups,Row.ManagedPolicies,Row.Tags,Row.ExpiresAt,Row.Console,Row.Email,Row.SlackUser,Row.ResetPasswordBefore
                alice,Active,/iam-lifecycle/,KEY1,<time>,<time>,1,,,,,,,,alice,,,,,,,,,,,,,,,
                bob,Undeclared,/iam-lifecycle/,KEY2,<time>,<time>,1,,,,,,,,,,,,,,,,,,,,,,,
                carl,Suspended,/iam-lifecycle/,KEY3,<time>,<time>,1,,,,,,,,carl,true,,,,,,,,,,,,,,
                dora,Invalid,/iam-lifecycle/,KEY4,<time>,<time>,1,,,,,,,,dora,yes,,,,,,,,,,,,,,
                emil,Missing,,,,,0,,,,,,,,emil,,,,,,,,,,,,,,,
                franz,NotOurs,/,,,,0,,,,,,,,franz,,,,,,,,,,,,,,,
                """
            );
        var filtered = await RunAsync("user", "list", "--state", "Missing", "NotOurs", "--name", "e*,f*");
        filtered
            .Golden.Should()
            .Be(
                """
                USER   STATE    KEYS  CURRENT KEY  ROTATES  EXPIRES  GROUPS  CONSOLE  EMAIL  SLACK
                emil   Missing  0
                franz  NotOurs  0
                """
            );
        filtered.GoldenError.Should().Be("2 users");
        (await RunAsync("user", "list", "--name", "emil", "--json"))
            .Golden.Should()
            .Be(
                """
                [
                  {
                    "user": "emil",
                    "state": "Missing",
                    "path": null,
                    "currentKey": null,
                    "keyCreated": null,
                    "rotateDue": null,
                    "keys": 0,
                    "expiresAt": null,
                    "groups": [],
                    "console": false,
                    "email": null,
                    "slackUser": null,
                    "login": null,
                    "row": {
                      "UserName": "emil"
                    }
                  }
                ]
                """
            );
    }
}
