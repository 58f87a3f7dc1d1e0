using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;
using NodaTime;
using NodaTime.Testing;

namespace IamLifecycle.Cli.Users;

public sealed class UserWriteTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task Add_writes_the_row_and_waits_until_the_Lambda_has_applied_it()
    {
        WhileWaiting = FullRunAsync;

        var result = await RunAsync("user", "add", "alice", "--rotate-after", "P7D", "--delete-after", "P14D", "--wait");

        result
            .Golden.Should()
            .Be(
                """
                alice
                  + row
                  + KeyDeleteAfter: P14D
                  + KeyRotateAfter: P7D
                """
            );
        result.GoldenError.Should().Be("The Lambda has applied the change.");
        result.Code.Should().Be(ExitCode.Done);
        (await Account.WorksAsync((await Account.FindStoredKeyAsync("alice"))!)).Should().BeTrue();
    }

    [Fact]
    public async Task Waiting_ends_at_the_timeout()
    {
        Clock = new FakeClock(SystemClock.Instance.GetCurrentInstant(), Duration.FromSeconds(10));

        var result = await RunAsync("user", "add", "alice", "--wait", "--timeout", "PT1M");

        result.Golden.Should().EndWith("+ user (UserMissing)\n  + access key (FirstKey)\n  ~ ledger (FirstKey)\n3 changes");
        result.GoldenError.Should().Be("Not applied within PT1M.");
        result.Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task All_errors_are_reported_before_anything_is_written()
    {
        Set(("ALLOWED_GROUPS", "readers,ghosts"), ("ALLOWED_POLICIES", "arn:aws:iam::aws:policy/*"));
        await Account.Clients.Iam.CreateGroupAsync(new Amazon.IdentityManagement.Model.CreateGroupRequest { GroupName = "readers" });

        (await RunAsync("user", "add", "alice", "--groups", "readers,admins", "--rotate-after", "often", "--tag", "team=a"))
            .GoldenError.Should()
            .Be(
                """
                Error: KeyRotateAfter 'often' must be an ISO-8601 period of weeks, days and time parts (S), such as P15D or PT12H
                Groups 'admins' must be one that ALLOWED_GROUPS allows
                Tags.team 'a' must be a key that ALLOWED_TAG_KEYS allows
                """
            );
        (await RunAsync("user", "add", "alice", "--groups", "readers,ghosts", "--policies", "arn:aws:iam::aws:policy/NoSuchPolicy"))
            .GoldenError.Should()
            .Be(
                """
                Error: Groups 'ghosts' must be a group of the account; create it, or correct the name
                ManagedPolicies 'arn:aws:iam::aws:policy/NoSuchPolicy' must be a managed policy of the account or of AWS; create it, or correct the ARN
                """
            );
        (await RunAsync("user", "add", "alice smith"))
            .GoldenError.Should()
            .Be("Error: 'alice smith' cannot be the name of a user; use 1 to 64 characters of A-Z a-z 0-9 + = , . @ _ -");
        (await RunAsync("user", "add", "alice", "--expires", "soon"))
            .GoldenError.Should()
            .Be("Error: --expires 'soon' must be an ISO-8601 instant such as <time>, or a period from now such as P30D");
        (await RunAsync("user", "add", "alice", "--expires", "2020-01-01T00:00:00Z"))
            .GoldenError.Should()
            .StartWith("Error: --expires '<time>' must be in the future; it is <time> now");
        (await Account.Clients.DynamoDb.ScanAsync(new ScanRequest(LocalAccount.UsersTable))).Items.Should().BeEmpty();
    }

    [Fact]
    public async Task A_name_that_is_already_in_use_is_refused()
    {
        await Account.CreateUserByHandAsync("Root.Like");
        await Account.CreateUserByHandAsync("taken");
        await Account.PutRowAsync("Bob");

        (await RunAsync("user", "add", "root.like"))
            .GoldenError.Should()
            .Be("Error: UserName 'root.like' must be spelled as IAM spells it, 'Root.Like'");
        (await RunAsync("user", "add", "bob"))
            .GoldenError.Should()
            .Be("Error: UserName 'bob' must not differ from the row 'Bob' only in case, because IAM ignores case; use that row");
        (await RunAsync("user", "add", "taken"))
            .GoldenError.Should()
            .Be(
                "Error: UserName 'taken' must not be the name of an existing user that is not owned; set Adopt to true to take "
                    + "it over, if ADOPTABLE_USERS allows it"
            );
        (await RunAsync("user", "add", "Bob")).GoldenError.Should().Be("Error: Bob already has a row; use `user set` to change it");
        (await RunAsync("user", "set", "carl", "--suspended", "true"))
            .GoldenError.Should()
            .Be("Error: carl has no row; use `user add` to add one");
        (await RunAsync("user", "add", "taken", "--adopt", "true")).Code.Should().Be(ExitCode.Done);
    }

    [Fact]
    public async Task Set_changes_the_given_attributes_and_keeps_the_others_also_unknown_ones()
    {
        await Account.PutRowAsync(
            "alice",
            ("Team", new("red\u001b[2J")),
            ("Unknown", new("kept")),
            ("KeyRotateAfter", new("P7D")),
            ("KeyDeleteAfter", new("P14D"))
        );

        var result = await RunAsync("user", "set", "alice", "--suspended", "false", "--rotate-after", "P8D", "--unset", "Team");

        result
            .Golden.Should()
            .Be(
                """
                alice
                  ~ KeyRotateAfter: P8D (was P7D)
                  + Suspended: false
                  - Team (was red\u{1B}[2J)
                """
            );
        var row = await RowAsync("alice");
        row.Keys.Should().BeEquivalentTo("UserName", "KeyRotateAfter", "KeyDeleteAfter", "Suspended", "Unknown");
        row["KeyRotateAfter"].S.Should().Be("P8D");
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        await Account.PutRowAsync("alice");

        var result = await RunAsync("user", "suspend", "alice", "--dry-run");

        result.Golden.Should().Be("alice\n  + Suspended: true");
        result.GoldenError.Should().Be("Nothing was written: --dry-run.");
        (await RowAsync("alice")).Should().ContainSingle();
    }

    [Fact]
    public async Task Suspend_removes_access_and_resume_restores_it()
    {
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await FullRunAsync();
        var key = (await Account.FindStoredKeyAsync("alice"))!;
        WhileWaiting = FullRunAsync;

        (await RunAsync("user", "suspend", "alice", "--wait")).Code.Should().Be(ExitCode.Done);
        (await Account.WorksAsync(key)).Should().BeFalse();

        var resumed = await RunAsync("user", "resume", "alice", "--wait");
        resumed.Golden.Should().Be("alice\n  - Suspended (was true)");
        resumed.Code.Should().Be(ExitCode.Done);
        (await Account.WorksAsync(key)).Should().BeTrue();
        (await RunAsync("user", "resume", "alice")).Golden.Should().Be("alice: the row already has these values");
    }

    [Fact]
    public async Task Remove_asks_and_deletes_the_user()
    {
        foreach (string name in new[] { "alice", "bob", "carl" })
        {
            await Account.PutRowAsync(name);
        }

        await FullRunAsync();
        WhileWaiting = FullRunAsync;
        Typed = "no\n";
        (await RunAsync("user", "remove", "alice")).Code.Should().Be(ExitCode.Cancelled);
        Typed = "yes\n";

        var result = await RunAsync("user", "remove", "alice", "--wait");

        result.Golden.Should().Be("alice\n  - row; the user is deleted with its keys and its parameter");
        result.Code.Should().Be(ExitCode.Done);
        (await Account.GetUserNamesAsync()).Should().Equal("bob", "carl");
        (await RunAsync("user", "remove", "alice", "--yes"))
            .GoldenError.Should()
            .Be("Error: alice has no row to remove; `user list` shows the rows");
    }

    private async Task<Dictionary<string, AttributeValue>> RowAsync(string name) =>
        (
            await Account.Clients.DynamoDb.GetItemAsync(
                LocalAccount.UsersTable,
                new Dictionary<string, AttributeValue> { ["UserName"] = new(name) }
            )
        ).Item;
}
