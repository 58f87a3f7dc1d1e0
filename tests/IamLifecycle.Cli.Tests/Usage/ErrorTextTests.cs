using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Usage;

/// <summary>An error is one plain sentence with the problem and the remedy.</summary>
public sealed class ErrorTextTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Theory]
    [InlineData("zed already has a row; use `user set` to change it", "user add zed")]
    [InlineData("nosuch has no row; use `user add` to add one", "user set nosuch --suspended true")]
    [InlineData("nosuch has no row to remove; `user list` shows the rows", "user remove nosuch")]
    [InlineData("Not a terminal: pass --yes to confirm", "user remove zed")]
    [InlineData("nosuch has neither a row nor a user in IAM; check the spelling with `user list`", "user show nosuch")]
    [InlineData("nosuch has neither a row nor a user in IAM; check the spelling with `user list`", "plan nosuch")]
    [InlineData(
        "nosuch, other: each has neither a row nor a user in IAM; check the spelling with `user list`",
        "plan other zed nosuch --json"
    )]
    [InlineData("nosuch has neither a row nor a user in IAM; check the spelling with `user list`", "apply nosuch --yes")]
    [InlineData("'a:b' cannot be the name of a user; use 1 to 64 characters of A-Z a-z 0-9 + = , . @ _ -", "plan a:b")]
    [InlineData(
        "No change is given for the row of zed; give an attribute to set, such as --groups readers, or --unset ATTRIBUTE",
        "user set zed"
    )]
    [InlineData("UserName cannot be removed; use `user remove` to delete the row", "user set zed --unset UserName")]
    [InlineData(
        "Email is set and unset at the same time; give only one of the two options",
        "user set zed --email a@example.org --unset Email"
    )]
    [InlineData("--tag must be KEY=VALUE, such as team=billing", "user set zed --tag team")]
    [InlineData(
        "--expires 'soon' must be an ISO-8601 instant such as 2026-11-20T04:06:23Z, or a period from now such as P30D",
        "user set zed --expires soon"
    )]
    [InlineData(
        "KeyRotateAfter 'often' must be an ISO-8601 period of weeks, days and time parts (S), such as P15D or PT12H",
        "user set zed --rotate-after often"
    )]
    [InlineData("--timeout '5' must be an ISO-8601 period such as PT5M", "user set zed --suspended true --wait --timeout 5")]
    [InlineData("nosuch is not a user of this account; check the spelling with `user list`", "user delete-mfa nosuch")]
    [InlineData(
        "The row of off has AccessKeys=false, so there is no key to rotate; use `user set off --access-keys true` to give it one",
        "key rotate off"
    )]
    [InlineData("zed has no console login; use `user set zed --console true` to give it one", "user reset-password zed")]
    [InlineData(
        "past expired at 2020-09-13T12:26:40Z; use `user set past` with --expires to set another expiry, or with --unset ExpiresAt to "
            + "remove it",
        "user resume past"
    )]
    [InlineData(
        "nosuch has no published key: there is no parameter /iam_users/nosuch_keys in eu-central-1; check the name, the Region, "
            + "PARAMETER_PREFIX and PARAMETER_SUFFIX",
        "credentials nosuch"
    )]
    [InlineData("--plan: cannot read no-such-file: there is no such file; check the path", "apply --plan no-such-file")]
    [InlineData("--plan already names its users; omit USER or --plan", "apply zed --plan PLAN")]
    [InlineData("--since: cannot read no-such-file: there is no such file; check the path", "key report --since no-such-file")]
    [InlineData("--since: the file is not a key report; give the output of `key report --json`", "key report --since PLAN")]
    [InlineData(
        "--csv: cannot read /: access is denied, or it is a folder; check its permissions, or name another file",
        "user import --csv /"
    )]
    [InlineData(
        "SCHEDULE_INTERVAL 'often' must be an ISO-8601 period of weeks, days and time parts such as P15D or PT12H, at most "
            + "P3650D; correct the function's environment, or pass --set NAME=VALUE",
        "plan --set SCHEDULE_INTERVAL=often"
    )]
    [InlineData("The deployment has DRY_RUN=true; to apply nevertheless, pass --set DRY_RUN=false", "apply zed --yes --set DRY_RUN=true")]
    public async Task An_error_is_one_sentence_with_the_problem_and_the_remedy(string error, string command)
    {
        await Account.PutRowAsync("zed");
        await Account.PutRowAsync("off", ("AccessKeys", new() { BOOL = false }));
        await Account.PutRowAsync("past", ("ExpiresAt", new() { N = "1600000000" }));
        using var plan = new TemporaryFile();
        await RunAsync("plan", "--out", plan.Path);

        var result = await RunAsync([.. command.Replace("PLAN", plan.Path, StringComparison.Ordinal).Split(' ')]);

        result.Error.Should().Be($"Error: {error}{Environment.NewLine}");
        result.Code.Should().Be(ExitCode.Failed);
    }
}
