using IamLifecycle.Cli.Output;
using IamLifecycle.Cli.Users;

namespace IamLifecycle.Cli.Reporting;

/// <summary>The key report as a table, most overdue first.</summary>
internal static class KeyReportTable
{
    public static TextTable FromReport(KeyReport report)
    {
        var table = new TextTable("USER", "KEY", "STATE", "AGE", "LAST USED", "ROTATES", "DELETED");
        foreach (KeyReportUser user in report.Users)
        {
            foreach (KeyReportKey key in user.Keys)
            {
                table.Add(
                    user.Name.Value,
                    key.Id.Value,
                    key.State.ToString(),
                    AgeText.ForDuration(report.At - key.Created),
                    AgeText.Used(key.LastUsed),
                    AgeText.Due(key.RotateDue, report.At),
                    AgeText.Due(key.DeleteDue, report.At)
                );
            }

            if (user.Keys.IsEmpty)
            {
                table.Add(user.Name.Value, "none", "", "", "", "", "");
            }
        }

        return table;
    }

    /// <summary>The numbers of users, keys and due keys.</summary>
    public static string Sum(KeyReport report)
    {
        KeyReportKey[] keys = [.. report.Users.SelectMany(user => user.Keys)];
        return $"{report.Users.Length} users, {keys.Length} keys, {keys.Count(key => key.Due <= report.At)} due now";
    }
}
