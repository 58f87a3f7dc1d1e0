using IamLifecycle.Operations.Deployed;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Diagnosis;

/// <summary>Evaluates tables, function, boundary and settings. Each finding states its meaning and the action.</summary>
internal static class Checks
{
    public static IEnumerable<Finding> Table(string name, DeployedTable? table)
    {
        yield return Exists($"table {name}", table, RowAttributes.UserName);
        if (table is not null)
        {
            yield return Finding.ForCheck(
                "stream",
                table.StreamView == "NEW_AND_OLD_IMAGES",
                table.StreamView ?? "none",
                "The Lambda processes changes of rows only with its next full run.",
                "Enable the table's stream with NEW_AND_OLD_IMAGES, as the module does."
            );
            yield return Finding.ForCheck(
                "expiry",
                table.TtlAttribute == RowAttributes.ExpiresAt,
                table.TtlAttribute ?? "none",
                "Expired rows (ExpiresAt has passed) are not deleted, and their users stay suspended instead of being deleted.",
                "Enable the table's TTL on ExpiresAt."
            );
        }
    }

    public static Finding StateTable(string name, DeployedTable? table) => Exists($"state table {name}", table, "Id");

    public static IEnumerable<Finding> Function(string name, DeployedFunction? function, string? stream)
    {
        yield return Finding.ForCheck(
            $"function {name}",
            function is { State: null or "Active", LastUpdate: null or "Successful" },
            function is null ? "not found" : $"{function.State ?? "unknown"}, last update {function.LastUpdate ?? "unknown"}",
            "Nothing is reconciled.",
            "Name the function with --function, or deploy it; terraform apply shows why an update failed."
        );
        if (function is not null && stream is not null)
        {
            StreamSource? source = function.Sources.FirstOrDefault(source => source.StreamArn == stream);
            yield return Finding.ForCheck(
                "mapping",
                source?.State == "Enabled",
                source is null ? "none for the table's stream" : $"{source.State}, {source.LastResult ?? "nothing processed yet"}",
                "The Lambda processes changes of rows only with its next full run.",
                "Create or enable the event source mapping from the table's stream; a restored table has a new stream."
            );
        }
    }

    public static Finding Boundary(string arn, bool exists) =>
        Finding.ForCheck(
            "boundary",
            exists,
            exists ? arn : $"{arn} was not found",
            "No user can be created or resumed.",
            "Create the policy, or correct PERMISSIONS_BOUNDARY_ARN."
        );

    /// <param name="usersMayChange">The account's password policy allows users to change their own password.</param>
    /// <param name="groups">The default groups with a policy that may allow it (iam:ChangePassword).</param>
    public static Finding FirstSignIn(bool usersMayChange, IReadOnlyList<string> groups) =>
        Finding.ForCheck(
            "first sign-in",
            usersMayChange || groups.Count > 0,
            usersMayChange ? "users may change their own password"
                : groups.Count > 0 ? $"policies of {string.Join(", ", groups)} may let users change their password"
                : "users may not change their own password",
            "An initial password must be changed at the first sign-in, so users cannot sign in unless their other groups allow it.",
            "Allow users to change their own password in the account's password policy, or attach IAMUserChangePassword to a group of "
                + "DEFAULT_GROUPS."
        );

    public static Finding DryRun(bool dryRun) =>
        Finding.ForCheck(
            "DRY_RUN",
            !dryRun,
            dryRun ? "true" : "false",
            "The Lambda only logs what it would do.",
            "Deploy it with dry_run = false once the plan is correct."
        );

    private static Finding Exists(string check, DeployedTable? table, string key) =>
        Finding.ForCheck(
            check,
            table is { Status: "ACTIVE" or "UPDATING" } && table.Key == key,
            table is null ? "not found" : $"{table.Status}, key {table.Key ?? "of two attributes"}",
            "The table cannot be read, so nothing is reconciled.",
            $"Deploy the module, or correct the name; the table's key must be {key} alone."
        );
}
