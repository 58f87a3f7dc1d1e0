namespace IamLifecycle.Cli.Usage;

/// <summary>An invalid command line is refused in one sentence, before any call to AWS.</summary>
public sealed class UsageErrorTests
{
    [Theory]
    [InlineData("USER is missing; `iam-lifecycle user show --help` shows how to use it", "user show")]
    [InlineData("USER is missing; OTHER is missing; `iam-lifecycle user mimic --help` shows how to use it", "user mimic")]
    [InlineData("Unrecognized command or argument 'b'; `iam-lifecycle user show --help` shows how to use it", "user show a b")]
    [InlineData(
        "--state takes Active|Missing|Suspended|Locked|Unused|Expired|Invalid|Quarantined|Undeclared|NotOurs, and not 'Gone'; "
            + "`iam-lifecycle user list --help` shows how to use it",
        "user list --state Gone"
    )]
    [InlineData("N cannot be 'many'; `iam-lifecycle consent deletions --help` shows how to use it", "consent deletions many")]
    [InlineData("--html needs a value, FILE; `iam-lifecycle key report --help` shows how to use it", "key report --html")]
    [InlineData(
        "--fail-on takes overdue, and not 'due'; `iam-lifecycle key report --help` shows how to use it",
        "key report --fail-on due"
    )]
    [InlineData("There is no option --consol; `iam-lifecycle user add --help` shows how to use it", "user add ann --consol")]
    [InlineData("Unrecognized command or argument '--names'; `iam-lifecycle user list --help` shows how to use it", "user list --names")]
    public async Task A_usage_error_names_the_problem_and_the_help(string error, string command)
    {
        var result = await Offline.RunAsync(command.Split(' '));

        result.Should().Be(new Result(ExitCode.Failed, "", $"Error: {error}{Environment.NewLine}"));
    }

    [Fact]
    public async Task A_name_that_looks_like_an_option_is_a_name_after_two_hyphens() =>
        (await Offline.RunAsync("user", "add", "--", "--consol")).GoldenError.Should().StartWith("Error: No Region is known");

    [Theory]
    [InlineData("user")]
    [InlineData("user list --help --names")]
    public async Task Help_is_shown_on_request_and_without_a_command(string command) =>
        (await Offline.RunAsync(command.Split(' '))).Out.Should().Contain("Usage:");
}
