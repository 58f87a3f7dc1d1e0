using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.Model;
using IamLifecycle.TestKit;
using Tag = Amazon.IdentityManagement.Model.Tag;

namespace IamLifecycle.Cli;

public sealed class ImportTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task An_import_of_CSV_checks_shows_and_writes_the_rows()
    {
        Set(("ALLOWED_TAG_KEYS", "*"));
        await Account.PutRowAsync("there");
        using var file = new TemporaryFile(
            "UserName,KeyRotateAfter,KeyDeleteAfter,Tags,Suspended\r\nalice,P7D,P14D,\"team=a;note=x\",\r\nthere,,,,\r\nbob,,,,true\r\n"
        );
        Typed = "yes\n";

        var result = await RunAsync("user", "import", "--csv", file.Path);

        result
            .Golden.Should()
            .Be(
                """
                + alice (KeyDeleteAfter: P14D; KeyRotateAfter: P7D; Tags: note=x, team=a)
                + bob (Suspended: true)
                  there: has a row, which stays unchanged
                2 to add, 1 unchanged, 0 invalid
                """
            );
        result.GoldenError.Should().Be("Add 2 rows? Type 'yes' to confirm: 2 rows added.");
        (await RunAsync("user", "list", "--csv")).Golden.Should().Contain("alice,Missing").And.Contain("bob,Suspended");
    }

    [Fact]
    public async Task An_import_of_CSV_adds_console_users()
    {
        Typed = "UserName,Console,Email,SlackUser\nann,true,ann@example.org,U012AB3CD\n";

        (await RunAsync("user", "import", "--csv", "-", "--yes"))
            .Golden.Should()
            .Be("+ ann (Console: true; Email: ann@example.org; SlackUser: U012AB3CD)\n1 to add, 0 unchanged, 0 invalid");
    }

    [Fact]
    public async Task An_import_waits_until_the_Lambda_has_created_all_users()
    {
        Typed = """[{"UserName":"alice"},{"UserName":"bob"}]""";
        WhileWaiting = FullRunAsync;

        var result = await RunAsync("user", "import", "--json", "-", "--yes", "--wait");

        result.GoldenError.Should().Be("2 rows added.\nThe Lambda has applied the change.");
        result.Code.Should().Be(ExitCode.Done);
        (await Account.GetUserNamesAsync()).Should().Equal("alice", "bob");
    }

    [Fact]
    public async Task An_invalid_row_prevents_the_whole_import()
    {
        Typed =
            """[{"UserName":"alice"},{"UserName":"bob","KeyRotateAfter":"often"},{"UserName":"carl","Groups":["admins"]},{"UserName":"dora"},{"UserName":"Dora"}]""";

        var result = await RunAsync("user", "import", "--json", "-", "--yes");

        result
            .Golden.Should()
            .Be(
                """
                + alice
                + dora
                + Dora
                ! bob (item 2 (line 1)): KeyRotateAfter 'often' must be an ISO-8601 period of weeks, days and time parts (S), such as P15D or PT12H
                ! carl (item 3 (line 1)): Groups 'admins' must be one that ALLOWED_GROUPS allows
                ! dora (item 4 (line 1), item 5 (line 1)): the name occurs more than once, and IAM ignores case; delete all but one
                3 to add, 0 unchanged, 3 invalid
                """
            );
        result
            .GoldenError.Should()
            .Be("Error: Nothing was written, because some rows are invalid; correct the rows marked '!' and run the command again.");
        result.Code.Should().Be(ExitCode.Failed);
        (await RunAsync("user", "list")).GoldenError.Should().Be("0 users");
    }

    [Fact]
    public async Task Existing_users_are_declared_for_adoption_by_path_and_tag()
    {
        Set(("ADOPTABLE_USERS", "svc-*"), ("PROTECTED_USERS", "svc-root"));
        foreach (string name in new[] { "svc-a", "svc-b", "svc-root" })
        {
            await Account.CreateUserByHandAsync(name, "/services/");
        }

        await Account.CreateUserByHandAsync("person");
        await Account.Clients.Iam.TagUserAsync(
            new TagUserRequest { UserName = "svc-a", Tags = [new Tag { Key = "team", Value = "billing" }] }
        );

        (await RunAsync("user", "import", "--from-account", "--path", "/services/", "--dry-run"))
            .Golden.Should()
            .Be(
                """
                + svc-a (Adopt: true)
                + svc-b (Adopt: true)
                2 to add, 0 unchanged, 0 invalid
                """
            );
        (await RunAsync("user", "import", "--from-account", "--tag", "team=billing", "--yes"))
            .Golden.Should()
            .Be("+ svc-a (Adopt: true)\n1 to add, 0 unchanged, 0 invalid");
        await FullRunAsync();
        (await Account.GetTagsAsync("svc-a")).Should().Contain("iam-lifecycle:owner", "eu-central-1/iam-users");
    }

    [Fact]
    public async Task One_command_takes_over_an_older_deployment()
    {
        await Account.CreateUserByHandAsync("old");
        await Account.CreateUserByHandAsync("person");
        var key = (await Account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "old" })).AccessKey;
        await Account.Clients.Iam.TagUserAsync(
            new TagUserRequest { UserName = "old", Tags = [new Tag { Key = key.AccessKeyId, Value = "current" }] }
        );
        await Account.Clients.Ssm.PutParameterAsync(
            new Amazon.SimpleSystemsManagement.Model.PutParameterRequest
            {
                Name = "/iam_users/old_keys",
                Type = "SecureString",
                Value = $$$"""{"current":{"AccessKeyID":"{{{key.AccessKeyId}}}","SecretAccessKey":"{{{key.SecretAccessKey}}}"}}""",
            }
        );
        (await RunAsync("user", "import", "--from-account", "--older-layout", "--yes"))
            .GoldenError.Should()
            .Be(
                "Error: Users of the older layout need TAKEOVER=true; deploy the function with it, or preview with --set "
                    + "TAKEOVER=true --dry-run"
            );
        Set(("TAKEOVER", "true"));

        (await RunAsync("user", "import", "--from-account", "--older-layout", "--yes"))
            .Golden.Should()
            .Be("+ old\n1 to add, 0 unchanged, 0 invalid");

        await FullRunAsync();
        (await Account.GetTagsAsync("old")).Should().Contain("iam-lifecycle:owner", "eu-central-1/iam-users");
        (await Account.GetKeysAsync("old")).Should().ContainSingle().Which.AccessKeyId.Should().Be(key.AccessKeyId);
    }

    [Theory]
    [InlineData("--csv")]
    [InlineData("--json")]
    public async Task The_output_of_the_list_can_be_imported_and_gives_the_same_rows(string form)
    {
        Set(("ALLOWED_TAG_KEYS", "*"), ("ALLOWED_GROUPS", "*"));
        await Account.Clients.Iam.CreateGroupAsync(new CreateGroupRequest { GroupName = "by-hand" });
        await Account.PutRowAsync(
            "alice",
            ("Suspended", new() { BOOL = true }),
            ("Tags", new() { M = new() { ["a=b"] = new(" c") } }),
            ("Email", new("alice@example.org")),
            ("ExpiresAt", new() { N = "1600000000" })
        );
        await Account.PutRowAsync(
            "bob",
            ("SlackUser", new("'@bob; \"b\"")),
            ("Groups", new() { L = [], IsLSet = true }),
            ("KeyRotateAfter", new("P7D")),
            ("KeyDeleteAfter", new("P14D"))
        );
        await Account.PutRowAsync("carl");
        await Account.PutRowAsync("gone");
        await FullRunAsync();
        await Account.Clients.Iam.AddUserToGroupAsync(new AddUserToGroupRequest { GroupName = "by-hand", UserName = "carl" });
        await Account.DeleteRowAsync("gone");
        var rows = await RowsAsync();
        using var file = new TemporaryFile((await RunAsync("user", "list", form)).Out);
        foreach (string name in new[] { "alice", "bob", "carl" })
        {
            await Account.DeleteRowAsync(name);
        }

        var result = await RunAsync("user", "import", form, file.Path, "--yes");

        result.GoldenError.Should().Be("3 rows added.");
        (await RowsAsync()).Should().Equal(rows);
    }

    [Theory]
    [InlineData("Error: It is not clear what to import; give exactly one of --csv FILE, --json FILE and --from-account")]
    [InlineData("Error: --csv: cannot read no-such-file: there is no such file; check the path", "--csv", "no-such-file")]
    public async Task An_invalid_source_is_named(string error, params string[] args)
    {
        Typed = "oops";

        (await RunAsync(["user", "import", .. args])).GoldenError.Should().Be(error);
    }

    [Fact]
    public async Task An_invalid_line_prevents_the_whole_import()
    {
        Typed = "UserName,Suspended\nbob,\nalice,perhaps\n";
        var wrong = await RunAsync("user", "import", "--csv", "-", "--yes");
        wrong.Golden.Should().Contain("! alice (line 3): Suspended (column 2) 'perhaps' must be true or false");
        wrong
            .GoldenError.Should()
            .Be("Error: Nothing was written, because some rows are invalid; correct the rows marked '!' and run the command again.");

        Typed = "UserName\nbob\nal ice\n";
        (await RunAsync("user", "import", "--csv", "-", "--yes"))
            .GoldenError.Should()
            .StartWith("Error: Line 3, column 1: UserName must be 1 to 64");

        (await RunAsync("user", "list")).GoldenError.Should().Be("0 users");
    }

    private async Task<IEnumerable<string>> RowsAsync() =>
        (await Account.Clients.DynamoDb.ScanAsync(new ScanRequest(LocalAccount.UsersTable)))
            .Items.Select(item =>
                Document.FromAttributeMap(item.OrderBy(attribute => attribute.Key, StringComparer.Ordinal).ToDictionary()).ToJson()
            )
            .Order(StringComparer.Ordinal);
}
