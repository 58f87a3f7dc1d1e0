using System.Text;

namespace IamLifecycle.Planning;

/// <summary>The meaning of every reason, and the action that it requires.</summary>
public static partial class ReasonTexts
{
    public static ReasonText ForReason(Reason reason) =>
        ForUsers(reason)
        ?? ForKeys(reason)
        ?? ForRuns(reason)
        ?? throw new ArgumentOutOfRangeException(nameof(reason), reason, "This reason has no text.");

    /// <summary>Writes the page with all reasons, sorted by name.</summary>
    public static string WritePage()
    {
        var page = new StringBuilder(
            "# Reasons\n\nEvery decision in a plan, a log line or a report has one of these reasons. The names do not change, so "
                + "alarms can rely on them.\n\n| reason | what it means | what to do |\n|---|---|---|\n"
        );
        foreach (Reason reason in Enum.GetValues<Reason>().OrderBy(reason => reason.ToString(), StringComparer.Ordinal))
        {
            ReasonText text = ForReason(reason);
            page.Append("| `").Append(reason).Append("` | ").Append(text.Meaning).Append(" | ").Append(text.Action).Append(" |\n");
        }

        return page.ToString();
    }
}
