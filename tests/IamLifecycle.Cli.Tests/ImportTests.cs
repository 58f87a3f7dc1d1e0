using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli;

public sealed class ImportTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task CSV_is_shown_checked_and_put()
    {
        Set(("ALLOWED_TAG_KEYS", "*"));
        await Account.PutRowAsync("there");
        using var file = new TemporaryFile("UserName,KeyRotateAfter,KeyDeleteAfter,Tags,Suspended\r\nalice,P7D,P14D,\"team=a;note=x\",\r\nthere,,,,\r\nbob,,,,true\r\n");
        Typed = "yes\n";

        var result = await RunAsync("user", "import", "--csv", file.Path);

        result.Golden.Should().Be("""
            + alice (KeyDeleteAfter: P14D; KeyRotateAfter: P7D; Tags: note=x, team=a)
            + bob (Suspended: true)
              there: has a row, which is left alone
            2 to put, 1 left alone, 0 wrong
            """);
        result.GoldenError.Should().Be("Put 2 rows? Only 'yes' will do: 2 rows put.");
        (await RunAsync("user", "list", "--csv")).Golden.Should().Contain("alice,Missing").And.Contain("bob,Suspended");
    }

    [Fact]
    public async Task People_come_from_CSV()
    {
        Typed = "UserName,Console,Email,SlackUser\nann,true,ann@example.org,U012AB3CD\n";

        (await RunAsync("user", "import", "--csv", "-", "--yes")).Golden.Should().Be("+ ann (Console: true; Email: ann@example.org; SlackUser: U012AB3CD)\n1 to put, 0 left alone, 0 wrong");
    }

    [Fact]
    public async Task It_waits_until_the_Lambda_has_made_them_all()
    {
        Typed = """[{"UserName":"alice"},{"UserName":"bob"}]""";
        WhileWaiting = FullRunAsync;

        var result = await RunAsync("user", "import", "--json", "-", "--yes", "--wait");

        result.GoldenError.Should().Be("2 rows put.\nThe Lambda has done it.");
        result.Code.Should().Be(ExitCode.Done);
        (await Account.GetUserNamesAsync()).Should().Equal("alice", "bob");
    }

    [Fact]
    public async Task One_wrong_row_and_nothing_is_written()
    {
        Typed = """[{"UserName":"alice"},{"UserName":"bob","KeyRotateAfter":"often"},{"UserName":"carl","Groups":["admins"]},{"UserName":"dora"},{"UserName":"Dora"}]""";

        var result = await RunAsync("user", "import", "--json", "-", "--yes");

        result.Golden.Should().Be("""
            + alice
            + dora
            + Dora
            ! bob (row 2): KeyRotateAfter 'often': must be an ISO-8601 period of weeks, days and time parts (S), such as P15D or PT12H
            ! carl (row 3): Groups 'admins': must be one that ALLOWED_GROUPS allows
            ! dora (row 4, row 5): comes more than once, regardless of case
            3 to put, 0 left alone, 3 wrong
            """);
        result.GoldenError.Should().Be("Error: Nothing was written: some rows are wrong.");
        result.Code.Should().Be(ExitCode.Failed);
        (await RunAsync("user", "list")).GoldenError.Should().Be("0 users");
    }

    [Fact]
    public async Task Users_that_exist_are_declared_for_adoption_by_path_and_tag()
    {
        Set(("ADOPTABLE_USERS", "svc-*"), ("PROTECTED_USERS", "svc-root"));
        foreach (string name in new[] { "svc-a", "svc-b", "svc-root" })
        {
            await Account.CreateUserByHandAsync(name, "/services/");
        }

        await Account.CreateUserByHandAsync("person");
        await Account.Clients.Iam.TagUserAsync(new TagUserRequest { UserName = "svc-a", Tags = [new Tag { Key = "team", Value = "billing" }] });

        (await RunAsync("user", "import", "--from-account", "--path", "/services/", "--dry-run")).Golden.Should().Be("""
            + svc-a (Adopt: true)
            + svc-b (Adopt: true)
            2 to put, 0 left alone, 0 wrong
            """);
        (await RunAsync("user", "import", "--from-account", "--tag", "team=billing", "--yes")).Golden.Should().Be("+ svc-a (Adopt: true)\n1 to put, 0 left alone, 0 wrong");
        await FullRunAsync();
        (await Account.GetTagsAsync("svc-a")).Should().Contain("iam-lifecycle:owner", "eu-central-1/iam-users");
    }

    [Fact]
    public async Task An_older_deployment_is_taken_over_in_one_command()
    {
        await Account.CreateUserByHandAsync("old");
        await Account.CreateUserByHandAsync("person");
        var key = (await Account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "old" })).AccessKey;
        await Account.Clients.Iam.TagUserAsync(new TagUserRequest { UserName = "old", Tags = [new Tag { Key = key.AccessKeyId, Value = "current" }] });
        await Account.Clients.Ssm.PutParameterAsync(new Amazon.SimpleSystemsManagement.Model.PutParameterRequest
        {
            Name = "/iam_users/old_keys",
            Type = "SecureString",
            Value = $$$"""{"current":{"AccessKeyID":"{{{key.AccessKeyId}}}","SecretAccessKey":"{{{key.SecretAccessKey}}}"}}""",
        });
        (await RunAsync("user", "import", "--from-account", "--older-layout", "--yes")).GoldenError
            .Should().Be("Error: TAKEOVER 'false': must be true for users of the older layout; deploy the function so, or try it with --set TAKEOVER=true --dry-run");
        Set(("TAKEOVER", "true"));

        (await RunAsync("user", "import", "--from-account", "--older-layout", "--yes")).Golden.Should().Be("+ old\n1 to put, 0 left alone, 0 wrong");

        await FullRunAsync();
        (await Account.GetTagsAsync("old")).Should().Contain("iam-lifecycle:owner", "eu-central-1/iam-users");
        (await Account.GetKeysAsync("old")).Should().ContainSingle().Which.AccessKeyId.Should().Be(key.AccessKeyId);
    }

    [Theory]
    [InlineData("Error: --csv, --json, --from-account '': must be given, and only one of them")]
    [InlineData("Error: --csv 'no-such-file': must be a file that can be read; FileNotFoundException", "--csv", "no-such-file")]
    [InlineData("Error: JSON 'line 1': must be an array of objects", "--json", "-")]
    [InlineData("Error: line 1 'oops': must be a header with the names of attributes, UserName among them", "--csv", "-")]
    public async Task What_is_wrong_is_named(string error, params string[] args)
    {
        Typed = "oops";

        (await RunAsync(["user", "import", .. args])).GoldenError.Should().Be(error);
    }

    [Fact]
    public async Task One_wrong_line_and_nothing_is_written()
    {
        Typed = "UserName,Suspended\nbob,\nalice,perhaps\n";
        var wrong = await RunAsync("user", "import", "--csv", "-", "--yes");
        wrong.Golden.Should().Contain("! alice (line 3): Suspended 'perhaps': must be true or false");
        wrong.GoldenError.Should().Be("Error: Nothing was written: some rows are wrong.");

        Typed = "UserName\nbob\nal ice\n";
        (await RunAsync("user", "import", "--csv", "-", "--yes")).GoldenError.Should().StartWith("Error: line 3: UserName 'al ice'");

        (await RunAsync("user", "list")).GoldenError.Should().Be("0 users");
    }
}
