using IamLifecycle.Aws.ConsoleAccess;
using IamLifecycle.Model.Notices;
using IamLifecycle.Ports;

namespace IamLifecycle.Aws.Slack;

/// <summary>Sends notices to a Slack channel.</summary>
/// <param name="slack">The bot, which must have been invited to the channel.</param>
/// <param name="channel">The id of the channel or, if it is public, its name with <c>#</c>.</param>
internal sealed class SlackNotices(SlackApi slack, string channel) : INoticeChannel
{
    /// <summary>Slack cuts messages after 40,000 characters, including escapes.</summary>
    private const int MostBytes = 30_000;

    public string Name => "slack";

    public Task SendAsync(NoticeMessage message, CancellationToken cancellationToken) =>
        slack.PostAsync(channel, Markup(message), isMarkup: false, cancellationToken);

    internal static string Markup(NoticeMessage message) => CutText.To(MostBytes, SlackPosts.Escape($"{message.Subject}\n{message.Text}"));
}
