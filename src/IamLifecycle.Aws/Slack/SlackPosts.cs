namespace IamLifecycle.Aws.Slack;

/// <summary>Posts into conversations, and escapes texts for them.</summary>
internal static class SlackPosts
{
    /// <summary>Posts text in Slack's markup. Links are not unfolded, because a preview of the sign-in page is useless.</summary>
    /// <param name="slack">The bot.</param>
    /// <param name="channel">The id of the conversation, or the name of a public channel.</param>
    /// <param name="text">Escaped text.</param>
    /// <param name="isMarkup">False for text in which <c>_name_</c> is a name and not italics.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
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

    /// <summary>Escapes text so that Slack shows it unchanged (docs.slack.dev, "Formatting message text", "Escaping text").</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
