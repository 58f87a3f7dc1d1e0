using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;
using NodaTime;
using NodaTime.Testing;

namespace IamLifecycle.Cli;

public sealed class KeyTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task Rotate_sets_RotateBefore_to_now()
    {
        Clock = FakeClock.FromUtc(2026, 11, 20, 4, 6, 23);
        await Account.PutRowAsync("alice");

        (await RunAsync("key", "rotate", "alice")).Out.TrimEnd().Should().Be("alice\n  + RotateBefore: 2026-11-20T04:06:23Z");
        (await RunAsync("key", "rotate", "bob")).GoldenError.Should().Be("Error: USER 'bob': must have a row; user add makes one");
    }

    [Fact]
    public async Task Reactivate_switches_on_what_a_person_switched_off()
    {
        await Account.PutRowAsync("alice");
        await FullRunAsync();
        var key = (await Account.FindStoredKeyAsync("alice"))!;
        await SwitchOffAsync("alice", key.AccessKeyId);
        Typed = "yes\n";

        var result = await RunAsync("key", "reactivate", "alice", key.AccessKeyId);

        result.Golden.Should().Be("alice\n  ~ on: AccessKey KEY1");
        result.GoldenError.Should().Be("Whoever has the key can use it again. Do this? Only 'yes' will do:");
        (await Account.WorksAsync(key)).Should().BeTrue();
        (await RunAsync("key", "reactivate", "alice", key.AccessKeyId)).GoldenError.Should().Be("Error: KEYID 'KEY1': must be an inactive key of the user; it has KEY1 (active)");
    }

    [Fact]
    public async Task Reactivate_is_not_for_users_that_are_not_ours_or_suspended()
    {
        await Account.CreateUserByHandAsync("hand");
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await FullRunAsync();
        await Account.PutRowAsync("alice", ("Suspended", new() { BOOL = true }));
        await FullRunAsync();

        (await RunAsync("key", "reactivate", "hand", "AKIA")).GoldenError.Should().Be("Error: USER 'hand': must be a user of ours");
        (await RunAsync("key", "reactivate", "alice", "AKIA")).GoldenError.Should().Be("Error: USER 'alice': must not be suspended; user resume switches its keys on");
    }

    [Fact]
    public async Task Report_lists_every_key_worst_first()
    {
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob", ("KeyRotateAfter", new("P7D")), ("KeyDeleteAfter", new("P14D")));
        await Account.PutRowAsync("carl", ("AccessKeys", new() { BOOL = false }));
        await Account.CreateUserByHandAsync("hand");
        await FullRunAsync();
        await Account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "bob" });
        await SwitchOffAsync("alice", (await Account.FindStoredKeyAsync("alice"))!.AccessKeyId);

        var result = await RunAsync("key", "report");

        result.Golden.Should().Be("""
            USER   KEY                   STATE     AGE  LAST USED  ROTATES                       DELETED
            bob    KEY1  Current   0m   never      <time> (in 6d)
            bob    KEY2  Foreign   0m   never
            alice  KEY3  Inactive  0m   never
            carl   none
            """);
        result.GoldenError.Should().Be("3 users, 3 keys, 0 due now");
        (await RunAsync("key", "report", "--json")).Golden.Should().Contain("""
                  {
                    "id": "KEY2",
                    "state": "Foreign",
                    "created": "<time>",
                    "lastUsed": null,
                    "rotateDue": null,
                    "deleteDue": null
                  }
            """);
    }

    [Fact]
    public async Task Report_writes_a_page_instead_of_the_table_and_says_where()
    {
        using var file = new TemporaryFile("an older page");

        var result = await RunAsync("key", "report", "--html", file.Path);

        result.Should().Be(new Result(ExitCode.Done, "", $"The page is {file.Path}{Environment.NewLine}0 users, 0 keys, 0 due now{Environment.NewLine}"));
        (await File.ReadAllTextAsync(file.Path)).Should().StartWith("<!DOCTYPE html>").And.Contain("No user bears the owner tag");
        (await RunAsync("key", "report", "--html", Path.Combine(file.Path, "keys.html"))).Error.TrimEnd().Should().Be("Error: --html 'keys.html': must be a file that can be written; DirectoryNotFoundException");
    }

    private Task<UpdateAccessKeyResponse> SwitchOffAsync(string user, string key) =>
        Account.Clients.Iam.UpdateAccessKeyAsync(new UpdateAccessKeyRequest { UserName = user, AccessKeyId = key, Status = StatusType.Inactive });
}
