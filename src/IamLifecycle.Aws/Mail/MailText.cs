using System.Net;
using IamLifecycle.Aws.ConsoleAccess;
using IamLifecycle.Model.ConsoleAccess;

namespace IamLifecycle.Aws.Mail;

/// <summary>The content of a mail.</summary>
/// <remarks>This is not a record, because the generated ToString of a record would print the password.</remarks>
/// <param name="subject">One line.</param>
/// <param name="text">The plain text; null if there is only HTML.</param>
/// <param name="html">The HTML; null if there is only text.</param>
internal sealed class MailText(string subject, string? text, string? html)
{
    public string Subject => subject;

    public string? Text => text;

    public string? Html => html;

    /// <summary>The mail for deployments without a template.</summary>
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
