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
    public async Task The_name_of_a_user_with_a_row_is_completed(string typed)
    {
        await Account.PutRowAsync("billing-export");
        await Account.PutRowAsync("billing-import");
        await Account.PutRowAsync("carl");

        (await SuggestAsync(typed + "billing-e")).Should().Equal("billing-export");
        (await SuggestAsync(typed)).Should().Contain(["billing-export", "billing-import", "carl"]);
    }

    [Fact]
    public async Task Existing_names_are_not_suggested_for_a_new_user()
    {
        await Account.PutRowAsync("alice");

        (await SuggestAsync("user add ")).Should().NotContain("alice");
    }

    [Fact]
    public async Task The_id_of_an_inactive_key_is_completed()
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
    public async Task If_AWS_does_not_respond_completion_ends_after_two_seconds_without_names_or_an_error()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        Variables["AWS_ENDPOINT_URL"] = $"http://{silent.LocalEndpoint}";
        var watch = Stopwatch.StartNew();

        (await SuggestAsync("user show a")).Should().BeEmpty();

        watch
            .Elapsed.Should()
            .BeGreaterThan(TimeSpan.FromSeconds(1.9))
            .And.BeLessThan(TimeSpan.FromSeconds(8), "the SDK would retry for more than half a minute");
    }

    private async Task<string[]> SuggestAsync(string typed)
    {
        string line = "iam-lifecycle " + typed;
        var result = await RunAsync($"[suggest:{line.Length}]", line);
        result.Error.Should().BeEmpty();
        return result.Out.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
