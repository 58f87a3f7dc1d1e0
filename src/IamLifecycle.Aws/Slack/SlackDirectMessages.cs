using IamLifecycle.Aws.ConsoleAccess;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Ports;

namespace IamLifecycle.Aws.Slack;

/// <summary>Brings passwords to members of a Slack workspace, in a conversation with nobody else.</summary>
internal sealed class SlackDirectMessages(SlackApi slack, SlackMembers members, TimeProvider time)
{
    /// <summary>
    /// The id of the conversation with a member; nothing is said in it. Throws <see cref="Failure.NeedsAttention"/> where there is none.
    /// </summary>
    /// <param name="wanted">A member id, an e-mail address or a display name.</param>
    /// <param name="longest">How long it may take.</param>
    /// <param name="cancellationToken">No more time.</param>
    public async Task<string> FindAsync(string wanted, TimeSpan longest, CancellationToken cancellationToken)
    {
        var patience = SlackPatience.ForLength(time, longest);
        string member = await members.FindAsync(wanted, patience, cancellationToken);
        SlackChannelAnswer answer = await slack.CallAsync(
            "conversations.open",
            new Dictionary<string, string> { ["users"] = member },
            SlackJson.Default.SlackChannelAnswer,
            patience,
            cancellationToken
        );
        return answer.Channel?.Id is { Length: > 0 } channel
            ? channel
            : throw new FailureException(new Failure.NeedsAttention("Slack's conversations.open: the answer names no conversation"));
    }

    public Task SendAsync(string channel, InitialPassword message, CancellationToken cancellationToken) =>
        slack.PostAsync(channel, Markup(message), isMarkup: true, cancellationToken);

    public Task SendAsync(string channel, PersonalNote note, CancellationToken cancellationToken) =>
        slack.PostAsync(channel, note.Text, isMarkup: false, cancellationToken);

    /// <summary>Names and passwords stand as code, in which Slack sees no markup; no password has a backtick.</summary>
    internal static string Markup(InitialPassword message) =>
        $"""
            {PasswordWords.Opening(message)}

            User name: `{SlackPosts.Escape(message.User.Value)}`
            Password: `{SlackPosts.Escape(message.Password.Reveal())}`
            Sign in at {SlackPosts.Escape(message.SignInUrl.AbsoluteUri)}

            {PasswordWords.Validity(message)}
            {PasswordWords.Mfa}
            {PasswordWords.Caution}
            """;
}
