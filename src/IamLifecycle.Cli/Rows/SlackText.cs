using System.Text.RegularExpressions;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Cli.Rows;

/// <summary>
/// Reads a Slack member as it is copied from Slack: a mention such as <c>@ann</c>, or the markup <c>&lt;@U012AB3CD&gt;</c> of a message.
/// </summary>
internal static partial class SlackText
{
    private const string Rule =
        "must be a member ID such as U012AB3CD, an e-mail address or a name as Slack shows it; of Slack's markup only a mention "
        + "of a member such as <@U012AB3CD>";

    /// <summary>Returns the value for the row.</summary>
    /// <exception cref="CliException">The text is other markup, or an ID that is not in capitals.</exception>
    public static string Read(string option, string text)
    {
        string member =
            Mention().Match(text) is { Success: true } mention ? mention.Groups[1].Value
            : text.StartsWith('<') && text.EndsWith('>') ? throw new CliException($"{option} '{Printable.Escape(text)}' {Rule}")
            : text.StartsWith('@') && text.Length > 1 ? text[1..]
            : text;
        return IdInLowerCase().IsMatch(member) && !PersonNames.IsSlackId(member)
            ? throw new CliException(
                $"{option} '{Printable.Escape(text)}' looks like a member ID, and member IDs are written in capitals: use "
                    + $"{member.ToUpperInvariant()}"
            )
            : member;
    }

    // In the markup of a message, the name may follow the ID.
    [GeneratedRegex(@"\A<@([A-Za-z0-9]+)(\|[^<>|]*)?>\z")]
    private static partial Regex Mention();

    // A member ID has a digit in second place; a name usually has a letter there.
    [GeneratedRegex(@"\A[UuWw][0-9][A-Za-z0-9]{7,19}\z")]
    private static partial Regex IdInLowerCase();
}
