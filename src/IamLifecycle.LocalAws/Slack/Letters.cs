using System.Text.RegularExpressions;
using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.LocalAws.Slack;

/// <summary>What persons got: direct messages and mails with passwords.</summary>
public sealed partial class Letters(SlackStandIn slack, EmulatedAws aws)
{
    /// <summary>The direct messages, in this order.</summary>
    public IReadOnlyList<SlackPost> Direct => [.. slack.Posts.Where(post => post.To is not null)];

    /// <summary>The mails, in this order.</summary>
    public Task<IReadOnlyList<SentMail>> MailsAsync() => aws.GetMailsAsync();

    /// <summary>The passwords that were delivered: by Slack, then by mail, each in order.</summary>
    public async Task<IReadOnlyList<string>> PasswordsAsync() =>
        [.. Direct.Select(post => post.Shown).Concat((await MailsAsync()).Select(mail => mail.Text!)).Select(PasswordIn)];

    /// <summary>The passwords that went to the user's person by Slack.</summary>
    public IReadOnlyList<string> BySlack(string user) =>
        [.. Direct.Select(post => post.Shown).Where(text => IsFor(user, text)).Select(PasswordIn)];

    /// <summary>The passwords that went to the user's person by mail.</summary>
    public async Task<IReadOnlyList<string>> ByMailAsync(string user) =>
        [.. (await MailsAsync()).Select(mail => mail.Text!).Where(text => IsFor(user, text)).Select(PasswordIn)];

    /// <summary>The text with stars in place of its password.</summary>
    public static string Masked(string text) => text.Replace(PasswordIn(text), "********", StringComparison.Ordinal);

    private static string PasswordIn(string text) => Password().Match(text).Groups[1].Value;

    private static bool IsFor(string user, string text) => UserName().Match(text).Groups[1].Value == user;

    [GeneratedRegex(@"^Password: +`?([^\s`]+)`?$", RegexOptions.Multiline)]
    private static partial Regex Password();

    [GeneratedRegex(@"^User name: +`?([^\s`]+)`?$", RegexOptions.Multiline)]
    private static partial Regex UserName();
}
