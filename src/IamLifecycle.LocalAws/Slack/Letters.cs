using System.Text.RegularExpressions;
using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.LocalAws.Slack;

/// <summary>The delivered passwords: direct messages and mails.</summary>
public sealed partial class Letters(SlackStandIn slack, EmulatedAws aws)
{
    /// <summary>The direct messages, in this order.</summary>
    public IReadOnlyList<SlackPost> Direct => [.. slack.Posts.Where(post => post.To is not null)];

    /// <summary>The mails, in this order.</summary>
    public Task<IReadOnlyList<SentMail>> MailsAsync() => aws.GetMailsAsync();

    /// <summary>Returns the delivered passwords: by Slack, then by mail, each in order.</summary>
    public async Task<IReadOnlyList<string>> PasswordsAsync() =>
        [.. Direct.Select(post => post.Shown).Concat((await MailsAsync()).Select(mail => mail.Text!)).Select(PasswordIn)];

    /// <summary>The passwords that were sent for the user by Slack.</summary>
    public IReadOnlyList<string> BySlack(string user) =>
        [.. Direct.Select(post => post.Shown).Where(text => IsFor(user, text)).Select(PasswordIn)];

    /// <summary>Returns the passwords that were sent for the user by mail.</summary>
    public async Task<IReadOnlyList<string>> ByMailAsync(string user) =>
        [.. (await MailsAsync()).Select(mail => mail.Text!).Where(text => IsFor(user, text)).Select(PasswordIn)];

    /// <summary>Returns the text with stars in place of its password.</summary>
    public static string Masked(string text) => text.Replace(PasswordIn(text), "********", StringComparison.Ordinal);

    private static string PasswordIn(string text) => Password().Match(text).Groups[1].Value;

    private static bool IsFor(string user, string text) => UserName().Match(text).Groups[1].Value == user;

    [GeneratedRegex(@"^Password: +`?([^\s`]+)`?$", RegexOptions.Multiline)]
    private static partial Regex Password();

    [GeneratedRegex(@"^User name: +`?([^\s`]+)`?$", RegexOptions.Multiline)]
    private static partial Regex UserName();
}
