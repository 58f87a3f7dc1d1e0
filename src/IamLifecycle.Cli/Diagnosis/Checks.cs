using System.Collections.Immutable;
using IamLifecycle.Cli.Users;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Operations.Deployed;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Safety;
using IamLifecycle.Ports;
using IamLifecycle.Rows;
using IamLifecycle.Running;
using IamLifecycle.Running.Reading;
using NodaTime;

namespace IamLifecycle.Cli.Diagnosis;

/// <summary>Judges what a check-up found; each names what it means and what to do.</summary>
internal static class Checks
{
    /// <summary>What the alarm on full runs waits for, too.</summary>
    private const int MissedRuns = 3;

    private const int MostNamed = 10;

    public static IEnumerable<Finding> Table(string name, DeployedTable? table)
    {
        yield return Exists($"table {name}", table, RowAttributes.UserName);
        if (table is not null)
        {
            yield return Finding.ForCheck(
                "stream",
                table.StreamView == "NEW_AND_OLD_IMAGES",
                table.StreamView ?? "none",
                "The Lambda hears of rows only with its schedule.",
                "Enable the table's stream with NEW_AND_OLD_IMAGES, as the module does."
            );
            yield return Finding.ForCheck(
                "expiry",
                table.TtlAttribute == RowAttributes.ExpiresAt,
                table.TtlAttribute ?? "none",
                "Rows whose ExpiresAt has passed stay, and their users stay suspended instead of going.",
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
            function is null ? "not there" : $"{function.State ?? "unknown"}, last update {function.LastUpdate ?? "unknown"}",
            "Nothing is reconciled.",
            "Name the function with --function, or deploy it; terraform apply says what is wrong with an update."
        );
        if (function is not null && stream is not null)
        {
            StreamSource? source = function.Sources.FirstOrDefault(source => source.StreamArn == stream);
            yield return Finding.ForCheck(
                "mapping",
                source?.State == "Enabled",
                source is null ? "none for the table's stream" : $"{source.State}, {source.LastResult ?? "nothing processed yet"}",
                "The Lambda hears of rows only with its schedule.",
                "Make or enable the event source mapping from the table's stream; a table that was restored has a new stream."
            );
        }
    }

    public static Finding LastRun(LastRun? last, Duration interval, Instant now) =>
        Finding.ForCheck(
            "last full run",
            last is not null && now - last.At <= MissedRuns * interval,
            last is null ? "none" : $"{AgeText.ForDuration(now - last.At)} ago, {last.Rows} rows, {last.OwnedUsers} users",
            "Nothing rotates, and what the stream missed is not repaired.",
            "See that the schedule is enabled and the function not throttled, and read its log; a run does not count if the gate "
                + "refused something or could not judge."
        );

    public static Finding Failures(LastRun last, Instant now) =>
        Finding.ForCheck(
            "failures",
            last.Failed == 0,
            last.Failed == 0
                ? "none in the last full run"
                : $"{last.Failed} {(last.Failed == 1 ? "user" : "users")} in the last full run, "
                    + $"{AgeText.ForDuration(now - last.At)} ago: "
                    + $"{string.Join("; ", last.Failures.Select(Whole))}{(last.Failed > last.Failures.Length ? "; …" : "")}",
            "What was to be done for these users is not done, or only in part; the next full run tries again.",
            "Remove the cause that AWS, Slack or SES names; iam-lifecycle plan shows what is left to do."
        );

    public static Finding Boundary(string arn, bool exists) =>
        Finding.ForCheck(
            "boundary",
            exists,
            exists ? arn : $"{arn} is not there",
            "No user can be made, and none resumed.",
            "Make the policy, or correct PERMISSIONS_BOUNDARY_ARN."
        );

    /// <param name="everybody">The account's password policy lets users change their own password.</param>
    /// <param name="groups">The default groups with a policy that may allow it.</param>
    public static Finding FirstSignIn(bool everybody, IReadOnlyList<string> groups) =>
        Finding.ForCheck(
            "first sign-in",
            everybody || groups.Count > 0,
            everybody ? "users may change their own password"
                : groups.Count > 0 ? $"policies of {string.Join(", ", groups)} may let users change their password"
                : "users may not change their own password",
            "An initial password must be changed at the first sign-in, so people whose other groups do not allow it cannot sign in.",
            "Let users change their own password in the account's password policy, or attach IAMUserChangePassword to a group of "
                + "DEFAULT_GROUPS."
        );

    /// <summary>What was begun over an hour ago, and is not kept because SSM refused a parameter.</summary>
    public static IEnumerable<OpenWork> Stuck(ImmutableArray<OpenWork> open, Instant now) =>
        open.Where(work => work.Intent is { Refusal: null } intent && now - intent.At > Duration.FromHours(1));

    /// <param name="open">What the state table holds.</param>
    /// <param name="suspended">Names in lower case of users whose row suspends them: what was begun for a key of theirs is kept as proof
    /// until the row is resumed.</param>
    /// <param name="now">The time.</param>
    public static Finding OpenWork(ImmutableArray<OpenWork> open, IReadOnlySet<string> suspended, Instant now)
    {
        var stuck = Stuck(open, now).ToLookup(work => work.IsKeptWhileSuspended && suspended.Contains(work.UserKey));
        string kept = stuck[true].Any() ? $"; kept until the row is resumed: {Keys(stuck[true])}" : "";
        return Finding.ForCheck(
            "open work",
            !stuck[false].Any(),
            stuck[false].Any() ? $"begun over an hour ago: {Keys(stuck[false])}" : $"{open.Length} users at work{kept}",
            "A run was stopped while it made a key or deleted a user, and no later one could finish it.",
            "Plan these users: the plan says what keeps them."
        );
    }

    private static string Keys(IEnumerable<OpenWork> work) => string.Join(", ", work.Select(open => Printable.Escape(open.UserKey)));

    /// <summary>What people have allowed and no run has used up.</summary>
    public static Finding Consents(ImmutableArray<Consent> given, Instant now)
    {
        Consent[] standing = [.. given.Where(consent => consent.Until > now).OrderBy(consent => consent.Until)];
        return Finding.ForCheck(
            "consents",
            !standing.Any(consent => ConsentRules.IsTooLong(consent, now)),
            standing.Length == 0 ? "none stands" : string.Join("; ", standing.Select(ConsentRules.Describe)),
            "A consent that ends later than a day from now counts for nothing until its last day, and then for whatever the gate "
                + "refuses that day.",
            "Delete the item consent#… from the state table; iam-lifecycle consent deletions gives one that ends in time."
        );
    }

    /// <summary>Users whose keys SSM refuses to store: they get no new ones.</summary>
    public static Finding RefusedParameters(ImmutableArray<OpenWork> open)
    {
        OpenWork[] refused = [.. open.Where(work => work.Intent?.Refusal is not null)];
        string found =
            refused.Length == 0
                ? "none is refused"
                : string.Join(" ", refused.Select(work => $"{Printable.Escape(work.UserKey)}: {work.Intent!.Refusal!.Message};"));
        return Finding.ForCheck(
            "parameters",
            refused.Length == 0,
            found.TrimEnd(';'),
            "SSM refuses to store the keys of these users, so no key of theirs is rotated.",
            "Remove the cause that SSM names; then iam-lifecycle key rotate, or wait: the next attempt comes within a day."
        );
    }

    public static IEnumerable<Finding> Plan(RunReport plan)
    {
        UserOutcome[] hidden = [.. plan.Users.Where(user => user.Failure is Failure.NeedsAttention { Denied: true })];
        if (hidden.Length > 0)
        {
            yield return new Finding(
                "users",
                FindingState.Unknown,
                $"not allowed to look at {Names(hidden)}; {hidden[0].Failure!.Message}",
                "It may be good or bad.",
                "Allow what it needs, or look with other credentials."
            );
        }

        UserOutcome[] waiting = [.. plan.Users.Except(hidden).Where(user => user.NeedsAttention || user.Failure is not null)];
        if (waiting.Length > 0 || hidden.Length == 0)
        {
            yield return Finding.ForCheck(
                "users",
                waiting.Length == 0,
                waiting.Length == 0 ? "none needs attention" : $"{waiting.Length} need attention: {Names(waiting)}",
                "For these nothing gets better until a person acts.",
                "Plan them: the plan says why, docs/REASONS.md what to do."
            );
        }

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
                "Their users were resumed without them: whatever uses one of them fails.",
                "Delete each in IAM, or replace it; where a permission of the function is missing, grant it, and write the row "
                    + "again to have IAM asked at once."
            );
        }

        UserOutcome[] unused = [.. plan.Users.Where(user => user.Planned.Any(change => change.Reason is Reason.Unused))];
        if (unused.Length > 0)
        {
            yield return Finding.ForCheck(
                "unused users",
                true,
                $"{unused.Length} used neither password nor access key for UNUSED_AFTER: {Names(unused)}",
                "With UNUSED_USERS=suspend they are suspended.",
                "Take the rows of those away that nobody needs; iam-lifecycle user unlock gives a suspended one its access back."
            );
        }

        yield return Finding.ForCheck(
            "gate",
            plan.Refusals.IsEmpty,
            plan.Refusals.IsEmpty ? "refuses nothing" : string.Join(" ", plan.Refusals.Select(refusal => refusal.Rule)),
            "What it refuses is not done, everything else is.",
            "See that the table is right; if it is meant, iam-lifecycle consent deletions."
        );
    }

    public static Finding DryRun(bool dryRun) =>
        Finding.ForCheck(
            "DRY_RUN",
            !dryRun,
            dryRun ? "true" : "false",
            "The Lambda only says what it would do.",
            "Deploy it with dry_run = false once the plan is right."
        );

    // Printable cuts what is longer than it takes.
    private static string Whole(string text) => string.Concat(text.Chunk(100).Select(part => Printable.Escape(new string(part))));

    private static Finding Exists(string check, DeployedTable? table, string key) =>
        Finding.ForCheck(
            check,
            table is { Status: "ACTIVE" or "UPDATING" } && table.Key == key,
            table is null ? "not there" : $"{table.Status}, key {table.Key ?? "of two attributes"}",
            "Nothing can be read, and nothing is done.",
            $"Deploy the module, or correct the name; the table's key must be {key} alone."
        );

    private static string Names(UserOutcome[] users) =>
        $"{string.Join(", ", users.Take(MostNamed).Select(user => user.User))}{(users.Length > MostNamed ? ", …" : "")}";
}
