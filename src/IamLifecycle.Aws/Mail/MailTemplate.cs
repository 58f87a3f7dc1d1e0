using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using IamLifecycle.Aws.ConsoleAccess;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Aws.Mail;

/// <summary>
/// A mail template of the deployment: an optional first line <c>Subject: …</c>, then text, or HTML if it starts with <c>&lt;</c>.
/// </summary>
internal sealed partial class MailTemplate
{
    private const string SubjectMark = "Subject:";
    private const string Password = "Password";

    /// <summary>
    /// In bytes without the line break (RFC 5322, 2.1.1). Mail servers cut or refuse longer lines, and the password could be in one.
    /// </summary>
    private const int LongestLine = 998;

    /// <summary>The maximum length of a placeholder's value in bytes, encoded for HTML.</summary>
    private const int LongestValue = 250;

    private static readonly string[] Known = ["UserName", "SignInUrl", Password, "SetAt", "ValidUntil"];

    private readonly string subject;
    private readonly string body;

    private MailTemplate(string subject, string body)
    {
        this.subject = subject;
        this.body = body;
    }

    private bool IsHtml => body.StartsWith('<');

    /// <summary>The template, or what is wrong with it.</summary>
    public static (MailTemplate? Template, string? Problem) Parse(string source)
    {
        string text = source.ReplaceLineEndings("\n").TrimStart();
        (string subject, string body) = text.StartsWith(SubjectMark, StringComparison.OrdinalIgnoreCase)
            ? (FirstLine(text)[SubjectMark.Length..].Trim(), text[FirstLine(text).Length..].TrimStart())
            : (PasswordWords.Subject, text);
        string? problem = ProblemOf(subject, body) ?? ProblemOfLines(text);
        return problem is null ? (new MailTemplate(subject, body), null) : (null, problem);
    }

    /// <summary>Fills in the template. Values in HTML are encoded.</summary>
    public MailText Render(InitialPassword message) =>
        IsHtml
            ? new MailText(Filled(subject, message, text => text), null, Filled(body, message, WebUtility.HtmlEncode))
            : new MailText(Filled(subject, message, text => text), Filled(body, message, text => text), null);

    private static string? ProblemOf(string subject, string body)
    {
        IEnumerable<string> inSubject = Names(subject);
        IEnumerable<string> inBody = Names(body);
        return inSubject.Concat(inBody).FirstOrDefault(name => !Known.Contains(name)) is { } unknown
                ? $"has the unknown placeholder {{{{{Printable.Escape(unknown)}}}}}"
            : inSubject.Contains(Password) ? "has the password in the subject, which mail servers log"
            : !inBody.Contains(Password) ? "has no {{Password}}"
            : subject.Length == 0 ? "has an empty subject"
            : null;
    }

    private static string? ProblemOfLines(string text) =>
        text.Split('\n')
            .Index()
            .Where(line => Length(line.Item) > LongestLine)
            .Select(line =>
                $"has a line that may become longer than {LongestLine} bytes, which mail cannot carry: line {line.Index + 1}, not "
                + $"counting blank lines at the beginning, has {Length(line.Item)} bytes if each placeholder counts as "
                + $"{LongestValue}; break it"
            )
            .FirstOrDefault();

    private static int Length(string line) =>
        Encoding.UTF8.GetByteCount(Placeholder().Replace(line, "")) + (LongestValue * Placeholder().Count(line));

    private static IEnumerable<string> Names(string text) => Placeholder().Matches(text).Select(match => match.Groups[1].Value.Trim());

    private static string FirstLine(string text) => text.Split('\n')[0];

    private static string Filled(string text, InitialPassword message, Func<string, string> encode) =>
        Placeholder()
            .Replace(text, match => encode(
                    match.Groups[1].Value.Trim() switch
                    {
                        "UserName" => message.User.Value,
                        "SignInUrl" => message.SignInUrl.AbsoluteUri,
                        Password => message.Password.Reveal(),
                        "SetAt" => PasswordWords.At(message.SetAt),
                        "ValidUntil" => PasswordWords.At(message.ValidUntil),
                        var other => throw new InvalidOperationException(other),
                    }
                ));

    [GeneratedRegex(@"\{\{([^{}]*)\}\}")]
    private static partial Regex Placeholder();
}
