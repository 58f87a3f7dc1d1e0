using IamLifecycle.Aws.ConsoleAccess;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Ports;

namespace IamLifecycle.Aws.Slack;

/// <summary>Delivers passwords to members of a Slack workspace, in a direct conversation.</summary>
internal sealed class SlackDirectMessages(SlackApi slack, SlackMembers members, TimeProvider time)
{
    /// <summary>
    /// The id of the direct conversation with a member. No message is sent. Fails with <see cref="Failure.NeedsAttention"/> if there is
    /// none.
    /// </summary>
    /// <param name="wanted">A member id, an e-mail address or a display name.</param>
    /// <param name="longest">The longest wait.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
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

    /// <summary>Names and passwords are formatted as code, in which Slack ignores markup. No password contains a backtick.</summary>
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
