using System.Text.RegularExpressions;

namespace IamLifecycle.Model.ConsoleAccess;

/// <summary>Checks whether a text can be a person's address. Such texts are used in mail headers and Slack requests.</summary>
public static partial class PersonNames
{
    public const string EmailRule = "must be one e-mail address (S) such as ann@example.org, of plain ASCII characters, at most 254";

    public const string SlackUserRule =
        "must be a member id, an e-mail address or a display name (S): 1 to 80 characters on one line, without spaces around them";

    public static bool IsEmail(string text) => text.Length <= 254 && Email().IsMatch(text);

    /// <summary>True if the text has the format of a member id. On Enterprise Grid, ids also begin with W.</summary>
    public static bool IsSlackId(string text) => SlackId().IsMatch(text);

    public static bool IsSlackUser(string text) => SlackUser().IsMatch(text);

    // The atoms of RFC 5322, which mail services accept unquoted.
    [GeneratedRegex(
        @"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}\z"
    )]
    private static partial Regex Email();

    [GeneratedRegex(@"\A[UW][A-Z0-9]{8,20}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SlackId();

    // No control, format, line or surrogate characters.
    [GeneratedRegex(@"\A(?![\s])[^\p{C}\p{Zl}\p{Zp}]{1,80}(?<!\s)\z")]
    private static partial Regex SlackUser();
}
