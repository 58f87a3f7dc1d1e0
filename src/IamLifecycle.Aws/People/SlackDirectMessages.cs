using IamLifecycle.Applying;
using IamLifecycle.Model;

namespace IamLifecycle.Aws.People;

/// <summary>Brings passwords to members of a Slack workspace, in a conversation with nobody else.</summary>
internal sealed class SlackDirectMessages(SlackApi slack, SlackMembers members)
{
    /// <summary>The id of the conversation with a member, or why there is none; nothing is said in it.</summary>
    public async Task<(string? Channel, string? Problem)> FindAsync(string wanted, CancellationToken cancellationToken)
    {
        (string? member, string? problem) = await members.FindAsync(wanted, cancellationToken);
        if (member is null)
        {
            return (null, problem);
        }

        SlackChannelAnswer? answer = await slack.FindAsync(
            "conversations.open", new Dictionary<string, string> { ["users"] = member }, SlackJson.Default.SlackChannelAnswer, cancellationToken);
        return answer?.Channel?.Id is { Length: > 0 } channel ? (channel, null) : (null, "Slack opens no conversation with that member");
    }

    public Task SendAsync(string channel, InitialPassword message, CancellationToken cancellationToken) =>
        slack.PostAsync(channel, Markup(message), cancellationToken);

    /// <summary>Names and passwords stand as code, in which Slack sees no markup; no password has a backtick.</summary>
    internal static string Markup(InitialPassword message) => $"""
        {PasswordWords.Opening(message)}

        User name: `{SlackPosts.Escape(message.User.Value)}`
        Password: `{SlackPosts.Escape(message.Password.Reveal())}`
        Sign in at {SlackPosts.Escape(message.SignInUrl.AbsoluteUri)}

        {PasswordWords.Validity(message)}
        {PasswordWords.Mfa}
        {PasswordWords.Caution}
        """;
}
