namespace IamLifecycle.Aws.People;

/// <summary>Writes into conversations, and makes text safe for them.</summary>
internal static class SlackPosts
{
    /// <summary>Posts text in Slack's markup. Nothing in it is followed or unfolded: a sign-in page fetched by Slack helps nobody.</summary>
    public static Task PostAsync(this SlackApi slack, string channel, string markup, CancellationToken cancellationToken) =>
        slack.CallAsync(
            "chat.postMessage",
            new Dictionary<string, string> { ["channel"] = channel, ["text"] = markup, ["unfurl_links"] = "false", ["unfurl_media"] = "false" },
            SlackJson.Default.SlackAnswer,
            cancellationToken);

    /// <summary>Text that Slack shows as it is (docs.slack.dev, "Formatting message text", "Escaping text").</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
