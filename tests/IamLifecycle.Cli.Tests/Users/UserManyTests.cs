using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Users;

public sealed class UserManyTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task A_failed_user_does_not_stop_the_others_and_sets_the_exit_code()
    {
        await Account.PutRowAsync("there");

        var result = await RunAsync(
            "user",
            "add",
            "ann",
            "there",
            "al ice",
            "Ann",
            "bob",
            "ann",
            "--console",
            "--email",
            "team@example.org"
        );

        result
            .Golden.Should()
            .Be(
                """
                ann
                  + row
                  + Console: true
                  + Email: team@example.org
                bob
                  + row
                  + Console: true
                  + Email: team@example.org
                """
            );
        result
            .GoldenError.Should()
            .Be(
                """
                Error: there already has a row; use `user set` to change it
                Error: 'al ice' cannot be the name of a user; use 1 to 64 characters of A-Z a-z 0-9 + = , . @ _ -
                Error: Ann is named more than once, and IAM ignores case; name each user once
                5 users: 2 done, 3 failed.
                """
            );
        result.Code.Should().Be(ExitCode.Failed);
        (await NamesAsync()).Should().Equal("ann", "bob", "there");
    }

    [Fact]
    public async Task Names_are_read_from_arguments_a_file_and_standard_input()
    {
        using var file = new TemporaryFile("bob\r\n\r\n carl \n");
        Typed = "dora\nemil\n";

        var added = await RunAsync("user", "add", "ann", "--file", file.Path);
        var piped = await RunAsync("user", "add", "--file", "-");

        added.GoldenError.Should().Be("3 users: 3 done, 0 failed.");
        added.Code.Should().Be(ExitCode.Done);
        piped.Golden.Should().Be("dora\n  + row\nemil\n  + row");
        (await NamesAsync()).Should().Equal("ann", "bob", "carl", "dora", "emil");
        (await RunAsync("user", "add"))
            .GoldenError.Should()
            .Be("Error: No user is named; give names as arguments, or a file of names with --file");
        (await RunAsync("user", "set", "--file", "no-such-file"))
            .GoldenError.Should()
            .Be("Error: --file: cannot read no-such-file: there is no such file; check the path");
    }

    [Fact]
    public async Task A_dry_run_of_many_users_writes_nothing_and_shows_which_would_fail()
    {
        await Account.PutRowAsync("ann");

        var result = await RunAsync("user", "set", "ann", "bob", "--console", "true", "--dry-run");

        result.Golden.Should().Be("ann\n  + Console: true");
        result
            .GoldenError.Should()
            .Be(
                """
                Error: bob has no row; use `user add` to add one
                Nothing was written: --dry-run.
                2 users: 1 valid, 1 failed.
                """
            );
        result.Code.Should().Be(ExitCode.Failed);
        (await RowAsync("ann")).Should().ContainSingle();
    }

    [Fact]
    public async Task The_user_name_is_derived_from_the_mail_address()
    {
        var result = await RunAsync("user", "add", "--from-email", "first.last@example.org", "--name-suffix", "dev", "--console");
        var withoutMail = await RunAsync("user", "add", "--from-email", "ann@example.org", "--from-email", "bob@example.org", "--no-mail");

        result
            .Golden.Should()
            .Be(
                """
                first.last-dev
                  + row
                  + Console: true
                  + Email: first.last@example.org
                """
            );
        withoutMail.Golden.Should().Be("ann\n  + row\nbob\n  + row");
        (await NamesAsync()).Should().Equal("ann", "bob", "first.last-dev");
        (await RowAsync("first.last-dev"))["Email"].S.Should().Be("first.last@example.org");
        (await RowAsync("ann")).Should().ContainSingle();
    }

    [Theory]
    [InlineData(
        "Error: 'o'brien', which --from-email o'brien@example.org makes, cannot be the name of a user; name the user by USER and "
            + "give --email",
        "--from-email",
        "o'brien@example.org"
    )]
    [InlineData(
        "Error: 'ann-a b', which --from-email ann@example.org makes, cannot be the name of a user; name the user by USER and give --email",
        "--from-email",
        "ann@example.org",
        "--name-suffix",
        "a b"
    )]
    [InlineData(
        "Error: --from-email 'ann' must be one e-mail address (S) such as ann@example.org, of plain ASCII characters, at most 254",
        "--from-email",
        "ann"
    )]
    [InlineData("Error: --from-email replaces USER and --file; give only one of the three", "ann", "--from-email", "ann@example.org")]
    [InlineData(
        "Error: --from-email already sets Email; omit --email, or give the name as USER",
        "--from-email",
        "ann@example.org",
        "--email",
        "bob@example.org"
    )]
    [InlineData(
        "Error: --name-suffix dev applies only with --from-email; add that option, or omit this one",
        "ann",
        "--name-suffix",
        "dev"
    )]
    [InlineData("Error: --no-mail applies only with --from-email; add that option, or omit this one", "ann", "--no-mail")]
    [InlineData(
        "Error: Email 'ann' must be one e-mail address (S) such as ann@example.org, of plain ASCII characters, at most 254",
        "ann",
        "--email",
        "ann"
    )]
    [InlineData(
        "Error: SlackUser ' ann' must be a member id, an e-mail address or a display name (S): 1 to 80 characters on one line, "
            + "without spaces around them",
        "ann",
        "--slack",
        " ann"
    )]
    public async Task Invalid_arguments_are_refused_before_anything_is_written(string error, params string[] args)
    {
        var result = await RunAsync(["user", "add", .. args]);

        result.GoldenError.Should().Be(error);
        result.Code.Should().Be(ExitCode.Failed);
        (await NamesAsync()).Should().BeEmpty();
    }

    private async Task<IEnumerable<string>> NamesAsync() =>
        (await Account.Clients.DynamoDb.ScanAsync(new ScanRequest(LocalAccount.UsersTable)))
            .Items.Select(item => item["UserName"].S)
            .Order(StringComparer.Ordinal);

    private async Task<Dictionary<string, AttributeValue>> RowAsync(string name) =>
        (
            await Account.Clients.DynamoDb.GetItemAsync(
                LocalAccount.UsersTable,
                new Dictionary<string, AttributeValue> { ["UserName"] = new(name) }
            )
        ).Item;
}
