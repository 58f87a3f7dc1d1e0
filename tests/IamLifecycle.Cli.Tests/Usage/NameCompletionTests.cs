using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.IdentityManagement.Model;
using IamLifecycle.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Usage;

public sealed class NameCompletionTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Theory]
    [InlineData("user show ")]
    [InlineData("user remove ")]
    [InlineData("user set ")]
    [InlineData("key rotate ")]
    [InlineData("plan ")]
    [InlineData("credentials ")]
    public async Task A_user_that_has_a_row_is_completed(string typed)
    {
        await Account.PutRowAsync("billing-export");
        await Account.PutRowAsync("billing-import");
        await Account.PutRowAsync("carl");

        (await SuggestAsync(typed + "billing-e")).Should().Equal("billing-export");
        (await SuggestAsync(typed)).Should().Contain(["billing-export", "billing-import", "carl"]);
    }

    [Fact]
    public async Task A_new_user_is_not_completed_by_those_that_are_there()
    {
        await Account.PutRowAsync("alice");

        (await SuggestAsync("user add ")).Should().NotContain("alice");
    }

    [Fact]
    public async Task The_key_that_is_switched_off_is_completed()
    {
        await Account.PutRowAsync("alice");
        await FullRunAsync();
        string off = (await Account.FindStoredKeyAsync("alice"))!.AccessKeyId;
        string on = (await Account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "alice" }))
            .AccessKey
            .AccessKeyId;
        await Account.Clients.Iam.UpdateAccessKeyAsync(
            new UpdateAccessKeyRequest
            {
                UserName = "alice",
                AccessKeyId = off,
                Status = "Inactive",
            }
        );

        (await SuggestAsync("key reactivate alice ")).Should().Contain(off).And.NotContain(on);
    }

    [Fact]
    public async Task Where_AWS_does_not_answer_there_are_no_names_after_two_seconds_and_no_error()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        Variables["AWS_ENDPOINT_URL"] = $"http://{silent.LocalEndpoint}";
        var watch = Stopwatch.StartNew();

        (await SuggestAsync("user show a")).Should().BeEmpty();

        watch
            .Elapsed.Should()
            .BeGreaterThan(TimeSpan.FromSeconds(1.9))
            .And.BeLessThan(TimeSpan.FromSeconds(8), "the SDK would go on for half a minute and more");
    }

    private async Task<string[]> SuggestAsync(string typed)
    {
        string line = "iam-lifecycle " + typed;
        var result = await RunAsync($"[suggest:{line.Length}]", line);
        result.Error.Should().BeEmpty();
        return result.Out.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
