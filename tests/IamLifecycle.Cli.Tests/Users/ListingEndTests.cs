using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Users;

public sealed class ListingEndTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("user --help")]
    [InlineData("user add --help")]
    [InlineData("completion bash")]
    [InlineData("completion zsh")]
    [InlineData("[suggest] user")]
    [InlineData("user list")]
    [InlineData("user list --csv")]
    [InlineData("user list --json")]
    [InlineData("user list --name nosuch")]
    [InlineData("user list --name nosuch --csv")]
    [InlineData("user list --name nosuch --json")]
    [InlineData("user show zed")]
    [InlineData("user show zed --json")]
    [InlineData("plan")]
    [InlineData("plan --json")]
    [InlineData("apply --dry-run")]
    [InlineData("key report")]
    [InlineData("key report --json")]
    [InlineData("doctor")]
    [InlineData("doctor --json")]
    public async Task Every_listing_ends_with_a_line_break(string command)
    {
        await Account.PutRowAsync("zed");

        (await RunAsync(command.Split(' '))).Out.Should().EndWith(Environment.NewLine);
    }
}
