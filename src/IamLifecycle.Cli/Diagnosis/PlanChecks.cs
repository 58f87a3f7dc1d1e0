using IamLifecycle.Planning;
using IamLifecycle.Ports;
using IamLifecycle.Running;

namespace IamLifecycle.Cli.Diagnosis;

/// <summary>Evaluates a plan for all users: users that need attention, credentials that stay inactive, unused users and the gate.</summary>
internal static class PlanChecks
{
    private const int MostNamed = 10;

    public static IEnumerable<Finding> Plan(RunReport plan) =>
        [.. Users(plan), .. InactiveCredentials(plan), .. UnusedUsers(plan), Gate(plan)];

    private static IEnumerable<Finding> Users(RunReport plan)
    {
        UserOutcome[] hidden = [.. plan.Users.Where(user => user.Failure is Failure.NeedsAttention { Denied: true })];
        if (hidden.Length > 0)
        {
            yield return new Finding(
                "users",
                FindingState.Unknown,
                $"not allowed to read {Names(hidden)}; {hidden[0].Failure!.Message}",
                "Its state is not known.",
                "Allow what it needs, or use other credentials."
            );
        }

        UserOutcome[] waiting = [.. plan.Users.Except(hidden).Where(user => user.NeedsAttention || user.Failure is not null)];
        if (waiting.Length > 0 || hidden.Length == 0)
        {
            yield return Finding.ForCheck(
                "users",
                waiting.Length == 0,
                waiting.Length == 0 ? "none needs attention" : $"{waiting.Length} need attention: {Names(waiting)}",
                "These users stay as they are until an operator acts.",
                "Run iam-lifecycle plan for them; it shows the reasons, and docs/REASONS.md the actions."
            );
        }
    }

    private static IEnumerable<Finding> InactiveCredentials(RunReport plan)
    {
        string[] off =
        [
            .. plan
                .Users.SelectMany(user => user.Planned)
                .Where(change => change.Reason is Reason.CredentialStaysOff)
                .OfType<Change.Report>()
                .Select(report => $"{report.User}: {report.Text}"),
        ];
        if (off.Length > 0)
        {
            yield return Finding.ForCheck(
                "credentials",
                false,
                $"{string.Join("; ", off.Take(MostNamed))}{(off.Length > MostNamed ? "; …" : "")}",
                "The users were resumed without these credentials: everything that uses one of them fails.",
                "Delete or replace each in IAM; if the function lacks a permission, grant it and write the row again, and the "
                    + "function retries at once."
            );
        }
    }

    private static IEnumerable<Finding> UnusedUsers(RunReport plan)
    {
        UserOutcome[] unused = [.. plan.Users.Where(user => user.Planned.Any(change => change.Reason is Reason.Unused))];
        if (unused.Length > 0)
        {
            yield return Finding.ForCheck(
                "unused users",
                true,
                $"{unused.Length} used neither password nor access key for UNUSED_AFTER: {Names(unused)}",
                "With UNUSED_USERS=suspend they are suspended.",
                "Remove the rows of users that are not needed; iam-lifecycle user unlock restores the access of a suspended user."
            );
        }
    }

    private static Finding Gate(RunReport plan) =>
        Finding.ForCheck(
            "gate",
            plan.Refusals.IsEmpty,
            plan.Refusals.IsEmpty ? "refuses nothing" : string.Join(" ", plan.Refusals.Select(refusal => refusal.Rule)),
            "The refused changes are not made; all other changes are.",
            "Check that the table is correct; if the changes are intended, run iam-lifecycle consent deletions."
        );

    private static string Names(UserOutcome[] users) =>
        $"{string.Join(", ", users.Take(MostNamed).Select(user => user.User))}{(users.Length > MostNamed ? ", …" : "")}";
}
