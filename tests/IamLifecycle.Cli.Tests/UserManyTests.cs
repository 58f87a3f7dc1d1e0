using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli;

public sealed class UserManyTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task One_that_fails_does_not_stop_the_others_and_the_exit_code_says_so()
    {
        await Account.PutRowAsync("there");

        var result = await RunAsync("user", "add", "ann", "there", "al ice", "Ann", "bob", "ann", "--console", "--email", "team@example.org");

        result.Golden.Should().Be("""
            ann
              + row
              + Console: true
              + Email: team@example.org
            bob
              + row
              + Console: true
              + Email: team@example.org
            """);
        result.GoldenError.Should().Be("""
            Error: there: USER 'there': must have no row yet; user set changes one
            Error: al ice: USER 'al ice': must be 1 to 64 characters of A-Z a-z 0-9 + = , . @ _ -
            Error: Ann: USER 'Ann': must not come more than once, regardless of case
            5 users: 2 done, 3 failed.
            """);
        result.Code.Should().Be(ExitCode.Failed);
        (await NamesAsync()).Should().Equal("ann", "bob", "there");
    }

    [Fact]
    public async Task Names_come_from_arguments_a_file_and_standard_input()
    {
        using var file = new TemporaryFile("bob\r\n\r\n carl \n");
        Typed = "dora\nemil\n";

        var added = await RunAsync("user", "add", "ann", "--file", file.Path);
        var piped = await RunAsync("user", "add", "--file", "-");

        added.GoldenError.Should().Be("3 users: 3 done, 0 failed.");
        added.Code.Should().Be(ExitCode.Done);
        piped.Golden.Should().Be("dora\n  + row\nemil\n  + row");
        (await NamesAsync()).Should().Equal("ann", "bob", "carl", "dora", "emil");
        (await RunAsync("user", "add")).GoldenError.Should().Be("Error: USER '': must be given, as arguments or by --file");
        (await RunAsync("user", "set", "--file", "no-such-file")).GoldenError.Should().Be("Error: --file 'no-such-file': must be a file that can be read; FileNotFoundException");
    }

    [Fact]
    public async Task A_dry_run_of_many_writes_nothing_and_still_says_which_would_fail()
    {
        await Account.PutRowAsync("ann");

        var result = await RunAsync("user", "set", "ann", "bob", "--console", "true", "--dry-run");

        result.Golden.Should().Be("ann\n  + Console: true");
        result.GoldenError.Should().Be("""
            Error: bob: USER 'bob': must have a row; user add makes one
            Nothing was written: --dry-run.
            2 users: 1 good, 1 failed.
            """);
        result.Code.Should().Be(ExitCode.Failed);
        (await RowAsync("ann")).Should().ContainSingle();
    }

    [Fact]
    public async Task The_name_comes_from_the_address()
    {
        var result = await RunAsync("user", "add", "--from-email", "first.last@example.org", "--name-suffix", "dev", "--console");
        var withoutMail = await RunAsync("user", "add", "--from-email", "ann@example.org", "--from-email", "bob@example.org", "--no-mail");

        result.Golden.Should().Be("""
            first.last-dev
              + row
              + Console: true
              + Email: first.last@example.org
            """);
        withoutMail.Golden.Should().Be("ann\n  + row\nbob\n  + row");
        (await NamesAsync()).Should().Equal("ann", "bob", "first.last-dev");
        (await RowAsync("first.last-dev"))["Email"].S.Should().Be("first.last@example.org");
        (await RowAsync("ann")).Should().ContainSingle();
    }

    [Theory]
    [InlineData("Error: --from-email 'o'brien@example.org': must make a name of 1 to 64 characters of A-Z a-z 0-9 + = , . @ _ -; it makes 'o'brien'", "--from-email", "o'brien@example.org")]
    [InlineData("Error: --from-email 'ann@example.org': must make a name of 1 to 64 characters of A-Z a-z 0-9 + = , . @ _ -; it makes 'ann-a b'", "--from-email", "ann@example.org", "--name-suffix", "a b")]
    [InlineData("Error: --from-email 'ann': must be one e-mail address (S) such as ann@example.org, of plain ASCII characters, at most 254", "--from-email", "ann")]
    [InlineData("Error: --from-email 'ann@example.org': must not come with USER or --file", "ann", "--from-email", "ann@example.org")]
    [InlineData("Error: --from-email 'ann@example.org': must not come with --email", "--from-email", "ann@example.org", "--email", "bob@example.org")]
    [InlineData("Error: --name-suffix 'dev': must come with --from-email", "ann", "--name-suffix", "dev")]
    [InlineData("Error: --no-mail '': must come with --from-email", "ann", "--no-mail")]
    [InlineData("Error: Email 'ann': must be one e-mail address (S) such as ann@example.org, of plain ASCII characters, at most 254", "ann", "--email", "ann")]
    [InlineData("Error: SlackUser ' ann': must be a member id, an e-mail address or a display name (S): 1 to 80 characters on one line, without spaces around them", "ann", "--slack", " ann")]
    public async Task What_is_wrong_is_refused_before_anything_is_written(string error, params string[] args)
    {
        var result = await RunAsync(["user", "add", .. args]);

        result.GoldenError.Should().Be(error);
        result.Code.Should().Be(ExitCode.Failed);
        (await NamesAsync()).Should().BeEmpty();
    }

    private async Task<IEnumerable<string>> NamesAsync() =>
        (await Account.Clients.DynamoDb.ScanAsync(new ScanRequest(LocalAccount.UsersTable))).Items.Select(item => item["UserName"].S).Order(StringComparer.Ordinal);

    private async Task<Dictionary<string, AttributeValue>> RowAsync(string name) =>
        (await Account.Clients.DynamoDb.GetItemAsync(LocalAccount.UsersTable, new Dictionary<string, AttributeValue> { ["UserName"] = new(name) })).Item;
}
