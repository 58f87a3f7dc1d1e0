using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IamLifecycle.Model;
using IamLifecycle.TestKit;
using NodaTime;
using NodaTime.Testing;

namespace IamLifecycle.Cli.Credentials;

public sealed class KeyTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task Rotate_sets_RotateBefore_to_now()
    {
        Clock = FakeClock.FromUtc(2026, 11, 20, 4, 6, 23);
        await Account.PutRowAsync("alice");

        (await RunAsync("key", "rotate", "alice")).Out.TrimEnd().Should().Be("alice\n  + RotateBefore: 2026-11-20T04:06:23Z");
        (await RunAsync("key", "rotate", "bob")).GoldenError.Should().Be("Error: bob has no row; use `user add` to add one");
    }

    [Fact]
    public async Task Reactivate_activates_a_key_that_was_deactivated_by_hand()
    {
        await Account.PutRowAsync("alice");
        await FullRunAsync();
        var key = (await Account.FindStoredKeyAsync("alice"))!;
        await SwitchOffAsync("alice", key.AccessKeyId);
        Typed = "yes\n";

        var result = await RunAsync("key", "reactivate", "alice", key.AccessKeyId);

        result.Golden.Should().Be("alice\n  ~ on: AccessKey KEY1");
        result.GoldenError.Should().Be("The key works again for every holder. Activate it? Type 'yes' to confirm:");
        (await Account.WorksAsync(key)).Should().BeTrue();
        (await RunAsync("key", "reactivate", "alice", key.AccessKeyId))
            .GoldenError.Should()
            .Be("Error: KEY1 is not an inactive key of alice, and only an inactive key can be activated; it has KEY1 (active)");
    }

    [Fact]
    public async Task Reactivate_refuses_unmanaged_and_suspended_users()
    {
        await Account.CreateUserByHandAsync("hand");
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await FullRunAsync();
        await Account.PutRowAsync("alice", ("Suspended", new() { BOOL = true }));
        await FullRunAsync();

        (await RunAsync("key", "reactivate", "hand", "AKIA"))
            .GoldenError.Should()
            .Be("Error: hand is not managed by this deployment (eu-central-1/iam-users); change it in IAM, or adopt it first");
        (await RunAsync("key", "reactivate", "alice", "AKIA"))
            .GoldenError.Should()
            .Be("Error: alice is suspended; use `user resume` to activate its keys");
    }

    [Fact]
    public async Task Report_lists_every_key_with_the_most_urgent_first()
    {
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob", ("KeyRotateAfter", new("P7D")), ("KeyDeleteAfter", new("P14D")));
        await Account.PutRowAsync("carl", ("AccessKeys", new() { BOOL = false }));
        await Account.CreateUserByHandAsync("hand");
        await FullRunAsync();
        await Account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "bob" });
        await SwitchOffAsync("alice", (await Account.FindStoredKeyAsync("alice"))!.AccessKeyId);

        var result = await RunAsync("key", "report");

        result
            .Golden.Should()
            .Be(
                """
                USER   KEY                   STATE     AGE  LAST USED  ROTATES                       DELETED
                bob    KEY1  Current   0m   never      <time> (in 6d)
                bob    KEY2  Foreign   0m   never
                alice  KEY3  Inactive  0m   never
                carl   none
                """
            );
        result.GoldenError.Should().Be("3 users, 3 keys, 0 due now");
        (await RunAsync("key", "report", "--json"))
            .Golden.Should()
            .Contain(
                """
                      {
                        "id": "KEY2",
                        "state": "Foreign",
                        "created": "<time>",
                        "lastUsed": null,
                        "rotateDue": null,
                        "deleteDue": null
                      }
                """
            );
    }

    [Fact]
    public async Task Report_writes_a_page_instead_of_the_table_and_prints_its_path()
    {
        using var file = new TemporaryFile("an older page");

        var result = await RunAsync("key", "report", "--html", file.Path);

        result
            .Should()
            .Be(
                new Result(
                    ExitCode.Done,
                    "",
                    $"The page is {file.Path}{Environment.NewLine}0 users, 0 keys, 0 due now{Environment.NewLine}"
                )
            );
        (await File.ReadAllTextAsync(file.Path)).Should().StartWith("<!DOCTYPE html>").And.Contain("No user has the owner tag");
        (await RunAsync("key", "report", "--html", Path.Combine(file.Path, "keys.html")))
            .Error.TrimEnd()
            .Should()
            .Be("Error: --html: cannot write keys.html: there is no such folder; check the path, or create the folder");
    }

    [Theory]
    [InlineData(15, 30, ExitCode.Done, "1 users, 1 keys, 1 due now\n")]
    [InlineData(
        15,
        90,
        ExitCode.Overdue,
        "1 users, 1 keys, 1 due now\nError: 1 key is overdue by more than SCHEDULE_INTERVAL (PT1H); `doctor` shows what holds the runs up\n"
    )]
    public async Task Report_with_fail_on_overdue_fails_on_a_key_overdue_by_more_than_one_interval(
        int days,
        int minutes,
        ExitCode code,
        string error
    )
    {
        await Account.PutRowAsync("alice");
        await FullRunAsync();
        Clock = new FakeClock(SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(days) + Duration.FromMinutes(minutes));

        var result = await RunAsync("key", "report", "--fail-on", "overdue");

        result.Code.Should().Be(code);
        result.Error.ReplaceLineEndings("\n").Should().Be(error);
        (await RunAsync("key", "report")).Code.Should().Be(ExitCode.Done);
        (await RunAsync("key", "report", "--fail-on", "nothing")).Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task Report_since_an_earlier_report_shows_keys_added_removed_and_switched()
    {
        foreach (string name in new[] { "alice", "bob", "carl", "dora" })
        {
            await Account.PutRowAsync(name);
        }

        await FullRunAsync();
        var removed = (await Account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "carl" })).AccessKey;
        using var earlier = new TemporaryFile((await RunAsync("key", "report", "--json")).Out);
        (await RunAsync("key", "report", "--since", earlier.Path))
            .Should()
            .Be(new Result(ExitCode.Done, "", $"0 added, 0 removed, 0 switched{Environment.NewLine}"));
        string off = (await Account.FindStoredKeyAsync("alice"))!.AccessKeyId;
        await SwitchOffAsync("alice", off);
        var made = (await Account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "bob" })).AccessKey;
        await Account.Clients.Iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { UserName = "carl", AccessKeyId = removed.AccessKeyId });

        var result = await RunAsync("key", "report", "--since", earlier.Path);

        result
            .Out.ReplaceLineEndings("\n")
            .Should()
            .Be($"~ alice {off}: Inactive (was Current)\n+ bob {made.AccessKeyId}: Foreign\n- carl {removed.AccessKeyId}: was Foreign\n");
        result.GoldenError.Should().Be("1 added, 1 removed, 1 switched");
        Piped = await File.ReadAllBytesAsync(earlier.Path);
        var json = System.Text.Json.JsonDocument.Parse((await RunAsync("key", "report", "--since", "-", "--json")).Out).RootElement;
        json.GetProperty("added")[0].GetProperty("id").GetString().Should().Be(made.AccessKeyId);
        json.GetProperty("removed")[0].GetProperty("was").GetString().Should().Be("Foreign");
        json.GetProperty("switched")[0].GetProperty("now").GetString().Should().Be("Inactive");
    }

    private Task<UpdateAccessKeyResponse> SwitchOffAsync(string user, string key) =>
        Account.Clients.Iam.UpdateAccessKeyAsync(
            new UpdateAccessKeyRequest
            {
                UserName = user,
                AccessKeyId = key,
                Status = StatusType.Inactive,
            }
        );
}
