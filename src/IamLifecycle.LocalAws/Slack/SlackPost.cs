namespace IamLifecycle.LocalAws.Slack;

/// <summary>A message that arrived in the stand-in.</summary>
/// <param name="Channel">The ID of the conversation, or the channel as it was addressed.</param>
/// <param name="To">The recipient of a direct message; null in a channel.</param>
/// <param name="Markup">The text as it was sent.</param>
/// <param name="Unfurls">Whether Slack would have fetched the links in it.</param>
public sealed record SlackPost(string Channel, SlackMember? To, string Markup, bool Unfurls)
{
    /// <summary>
    /// The text as a reader sees it, with entities replaced by characters. Markup such as <c>&lt;!channel&gt;</c> would have had an effect.
    /// </summary>
    public string Shown =>
        Markup
            .Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);
}
