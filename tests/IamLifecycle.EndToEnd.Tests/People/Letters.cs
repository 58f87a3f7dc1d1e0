using System.Text.RegularExpressions;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Slack;

namespace IamLifecycle.EndToEnd.People;

/// <summary>What persons got: direct messages and mails with passwords.</summary>
public sealed partial class Letters(SlackStandIn slack, EmulatedAws aws)
{
    /// <summary>The direct messages, in this order.</summary>
    public IReadOnlyList<SlackPost> Direct => [.. slack.Posts.Where(post => post.To is not null)];

    /// <summary>The mails, in this order.</summary>
    public Task<IReadOnlyList<SentMail>> MailsAsync() => aws.GetMailsAsync();

    /// <summary>The passwords that were delivered: by Slack, then by mail, each in order.</summary>
    public async Task<IReadOnlyList<string>> PasswordsAsync() =>
        [.. Direct.Select(post => post.Shown).Concat((await MailsAsync()).Select(mail => mail.Text!)).Select(text => Password().Match(text).Groups[1].Value)];

    [GeneratedRegex(@"^Password: +`?([^\s`]+)`?$", RegexOptions.Multiline)]
    private static partial Regex Password();
}
