using System.Globalization;
using System.Text;

namespace IamLifecycle.Planning;

/// <summary>Formats plans as one sorted, repeatable text, which is the same for the operator, the log and the tests.</summary>
public static class PlanText
{
    public static string Write(IEnumerable<UserPlan> plans)
    {
        var text = new StringBuilder();
        int changes = 0;
        foreach (UserPlan plan in plans.Where(plan => !plan.Changes.IsEmpty).OrderBy(plan => plan.User))
        {
            text.Append(plan.User.Value).Append('\n');
            foreach (Change change in plan.Changes)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {change} ({change.Reason})\n");
                changes += change.IsReport ? 0 : 1;
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $"{changes} {(changes == 1 ? "change" : "changes")}\n").ToString();
    }
}
