using System.Net;
using IamLifecycle.Aws.ConsoleAccess;
using IamLifecycle.Model.ConsoleAccess;

namespace IamLifecycle.Aws.Mail;

/// <summary>A mail as it goes out.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Text">For those who read no HTML; null if there is HTML only.</param>
/// <param name="Html">Null if there is text only.</param>
/// <remarks>Not a record: a record would print it.</remarks>
internal sealed class MailText(string subject, string? text, string? html)
{
    public string Subject => subject;

    public string? Text => text;

    public string? Html => html;

    /// <summary>The mail of a deployment that has no template of its own.</summary>
    public static MailText BuiltIn(InitialPassword message) => new(PasswordWords.Subject, PlainText(message), Page(message));

    private static string PlainText(InitialPassword message) =>
        $"""
            {PasswordWords.Opening(message)}

            User name: {message.User}
            Password:  {message.Password.Reveal()}
            Sign in:   {message.SignInUrl.AbsoluteUri}

            {PasswordWords.Validity(message)}

            {PasswordWords.Mfa}

            {PasswordWords.Caution}

            """;

    private static string Page(InitialPassword message) =>
        $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>{Encoded(PasswordWords.Subject)}</title></head>
            <body style="font-family: sans-serif; line-height: 1.5">
            <p>{Encoded(PasswordWords.Opening(message))}</p>
            <table cellpadding="4">
            <tr><td>User name</td><td><code>{Encoded(message.User.Value)}</code></td></tr>
            <tr><td>Password</td><td><code>{Encoded(message.Password.Reveal())}</code></td></tr>
            <tr><td>Sign in</td><td><a href="{Encoded(message.SignInUrl.AbsoluteUri)}">{Encoded(
                message.SignInUrl.AbsoluteUri
            )}</a></td></tr>
            </table>
            <p>{Encoded(PasswordWords.Validity(message))}</p>
            <p>{Encoded(PasswordWords.Mfa)}</p>
            <p>{Encoded(PasswordWords.Caution)}</p>
            </body></html>

            """;

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
