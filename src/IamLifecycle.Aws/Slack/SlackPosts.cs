namespace IamLifecycle.Aws.Slack;

/// <summary>Writes into conversations, and makes text safe for them.</summary>
internal static class SlackPosts
{
    /// <summary>
    /// Posts text in Slack's markup. Nothing in it is followed or unfolded: a sign-in page fetched by Slack helps nobody.
    /// </summary>
    /// <param name="slack">The bot.</param>
    /// <param name="channel">The id of the conversation, or the name of a public channel.</param>
    /// <param name="text">Escaped text.</param>
    /// <param name="isMarkup">False for text in which <c>_name_</c> is a name and not italics.</param>
    /// <param name="cancellationToken">No more time.</param>
    public static Task PostAsync(this SlackApi slack, string channel, string text, bool isMarkup, CancellationToken cancellationToken) =>
        slack.CallAsync(
            "chat.postMessage",
            new Dictionary<string, string>
            {
                ["channel"] = channel,
                ["text"] = text,
                ["mrkdwn"] = isMarkup ? "true" : "false",
                ["unfurl_links"] = "false",
                ["unfurl_media"] = "false",
            },
            SlackJson.Default.SlackAnswer,
            cancellationToken
        );

    /// <summary>Text that Slack shows as it is (docs.slack.dev, "Formatting message text", "Escaping text").</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
