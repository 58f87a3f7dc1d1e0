namespace IamLifecycle.LocalAws.Slack;

/// <summary>A message that arrived in the stand-in.</summary>
/// <param name="Channel">The id of the conversation, or the channel as it was addressed.</param>
/// <param name="To">The member at the other end of a direct conversation; null in a channel.</param>
/// <param name="Markup">The text as it was sent.</param>
/// <param name="Unfurls">Slack would have fetched the links in it.</param>
public sealed record SlackPost(string Channel, SlackMember? To, string Markup, bool Unfurls)
{
    /// <summary>What a reader sees: entities are characters. Markup such as <c>&lt;!channel&gt;</c> would have done something.</summary>
    public string Shown =>
        Markup
            .Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);
}
