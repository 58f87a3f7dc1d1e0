using System.Net;
using System.Text.Json;
using IamLifecycle.LocalAws.Slack;

namespace IamLifecycle.LocalAws.Tests.Slack;

public sealed class SlackStandInTests : IAsyncLifetime
{
    private static readonly HttpClient Http = new();
    private SlackStandIn slack = null!;

    public async Task InitializeAsync()
    {
        slack = await SlackStandIn.StartAsync();
        slack.Members.Add(new SlackMember("U0000000ANN", "ann", "ann@example.org"));
        slack.Members.Add(new SlackMember("U0000000BOT", "robot") { IsBot = true });
        slack.Members.Add(new SlackMember("U0000000OLD", "old", "old@example.org") { Deleted = true });
    }

    public async Task DisposeAsync() => await slack.DisposeAsync();

    [Theory]
    [InlineData("users.info", "user=U0000000XXX", "user_not_found")]
    [InlineData("users.lookupByEmail", "email=old@example.org", "users_not_found")]
    [InlineData("users.list", "cursor=elsewhere", "invalid_cursor")]
    [InlineData("conversations.open", "users=U0000000BOT", "cannot_dm_bot")]
    [InlineData("conversations.open", "users=U0000000OLD", "user_disabled")]
    [InlineData("chat.postMessage", "channel=C1&text=hello", "channel_not_found")]
    [InlineData("chat.postMessage", "channel=D0000000ANN", "no_text")]
    [InlineData("files.upload", "", "unknown_method")]
    public async Task A_call_that_Slack_refuses_returns_the_error_code_of_Slack(string method, string arguments, string code)
    {
        JsonElement answer = await CallAsync(method, arguments);

        (answer.GetProperty("ok").GetBoolean(), answer.GetProperty("error").GetString()).Should().Be((false, code));
    }

    [Fact]
    public async Task A_call_needs_a_valid_token_with_the_required_scope()
    {
        slack.Scopes.Remove("users:read");

        (await CallAsync("users.info", "user=U0000000ANN", token: null)).GetProperty("error").GetString().Should().Be("not_authed");
        (await CallAsync("users.info", "user=U0000000ANN", token: "xoxb-other"))
            .GetProperty("error")
            .GetString()
            .Should()
            .Be("invalid_auth");
        JsonElement answer = await CallAsync("users.info", "user=U0000000ANN");
        (answer.GetProperty("error").GetString(), answer.GetProperty("needed").GetString()).Should().Be(("missing_scope", "users:read"));
    }

    [Fact]
    public async Task Members_are_returned_in_pages()
    {
        JsonElement first = await CallAsync("users.list", "limit=2");
        string cursor = first.GetProperty("response_metadata").GetProperty("next_cursor").GetString()!;
        JsonElement last = await CallAsync("users.list", "limit=2&cursor=" + cursor);

        first
            .GetProperty("members")
            .EnumerateArray()
            .Concat(last.GetProperty("members").EnumerateArray())
            .Select(member => member.GetProperty("id").GetString())
            .Should()
            .Equal("U0000000ANN", "U0000000BOT", "U0000000OLD");
        last.GetProperty("response_metadata").GetProperty("next_cursor").GetString().Should().BeEmpty();
    }

    [Fact]
    public async Task A_message_is_posted_to_the_opened_conversation()
    {
        string channel = (await CallAsync("conversations.open", "users=U0000000ANN")).GetProperty("channel").GetProperty("id").GetString()!;

        await CallAsync("chat.postMessage", $"channel={channel}&text=a %26amp; b&unfurl_links=false&unfurl_media=false");

        slack
            .Posts.Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new
                {
                    To = slack.Members[0],
                    Markup = "a &amp; b",
                    Shown = "a & b",
                    Unfurls = false,
                }
            );
    }

    [Fact]
    public async Task A_fault_applies_to_the_configured_number_of_calls()
    {
        using ArmedSlackFault fault = slack.Arm(
            new SlackFault
            {
                Method = "users.info",
                RetryAfter = 3,
                Times = 1,
            }
        );

        (await CallAsync("users.list", "")).GetProperty("ok").GetBoolean().Should().BeTrue();
        using HttpResponseMessage busy = await SendAsync("users.info", "user=U0000000ANN", slack.Token);
        (busy.StatusCode, busy.Headers.RetryAfter!.Delta).Should().Be((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(3)));
        (await CallAsync("users.info", "user=U0000000ANN")).GetProperty("ok").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task A_list_call_beyond_the_rate_returns_429_with_Retry_After()
    {
        slack.ListsPerMinute = 2;
        await CallAsync("users.list", "");
        await CallAsync("users.list", "");

        using HttpResponseMessage busy = await SendAsync("users.list", "", slack.Token);

        busy.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        busy.Headers.RetryAfter!.Delta!.Value.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
        (await CallAsync("users.info", "user=U0000000ANN")).GetProperty("ok").GetBoolean().Should().BeTrue();
    }

    private Task<JsonElement> CallAsync(string method, string arguments) => CallAsync(method, arguments, slack.Token);

    private async Task<JsonElement> CallAsync(string method, string arguments, string? token)
    {
        using HttpResponseMessage response = await SendAsync(method, arguments, token);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string arguments, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(slack.ApiUrl, method))
        {
            Content = new StringContent(arguments, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        return await Http.SendAsync(request);
    }
}
