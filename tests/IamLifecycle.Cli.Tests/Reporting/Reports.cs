using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Cli.Reporting;

/// <summary>Sample key reports for the page.</summary>
internal static class Reports
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 4, 6);

    /// <summary>
    /// The report in the picture of the README: an overdue key, overlapping keys, a key created by hand, and a user without a key.
    /// </summary>
    public static KeyReport FiveUsers =>
        Of(
            User("mail-relay", Current("AKIA0000000000000001", 17.5)),
            User("billing-export", Pending("AKIA0000000000000002", 27), Current("AKIA0000000000000003", 12)),
            User("invoice-sync", Current("AKIA0000000000000004", 9)),
            User("partner-upload", Current("AKIA0000000000000005", 2), Foreign("AKIA0000000000000006", 400)),
            User("warehouse-load")
        );

    public static KeyReport Of(params KeyReportUser[] users) => KeyReportReader.Sorted(Now, "eu-central-1/iam-users", users);

    public static KeyReportUser User(string name, params KeyReportKey[] keys) => new(new UserName(name), [.. keys]);

    /// <summary>A current key of the given age in days, used an hour ago.</summary>
    public static KeyReportKey Current(string id, double days) =>
        new(new AccessKeyId(id), KeyReportState.Current, Ago(days), Ago(1 / 24.0), Ago(days - 15), null);

    public static KeyReportKey Pending(string id, double days) =>
        new(new AccessKeyId(id), KeyReportState.Pending, Ago(days), Ago(days - 15), null, Ago(days - 30));

    public static KeyReportKey Foreign(string id, double days) =>
        new(new AccessKeyId(id), KeyReportState.Foreign, Ago(days), null, null, null);

    public static KeyReportKey Inactive(string id, double days) => Foreign(id, days) with { State = KeyReportState.Inactive };

    /// <summary>Users of every kind. Many are overdue, and some have hostile names or names of the maximum length in IAM.</summary>
    public static KeyReport Large(int users) => Of([.. Enumerable.Range(0, users).Select(Some)]);

    private static KeyReportUser Some(int number)
    {
        string first = $"AKIA{number:D16}";
        string second = $"AKIB{number:D16}";
        double age = number * 16.5 / 1000;
        return (number % 50) switch
        {
            45 => User($"no-keys-{number}"),
            49 => User(new string('W', 60) + $"{number:D4}", Current(first, age)),
            48 => User($"hand+{number}@example.org", Current(first, age), Foreign(second, 900)),
            46 => User($"off-{number}", Inactive(first, 40)),
            47 => User($"<img src=//example.org/{number} onerror=alert(1)>", Current(first, age)),
            _ => User($"service-{number}", Pending(second, age + 15), Current(first, age)),
        };
    }

    private static Instant Ago(double days) => Now - Duration.FromDays(days);
}
