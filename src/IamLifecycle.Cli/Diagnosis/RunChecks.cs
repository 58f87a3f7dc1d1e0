using System.Collections.Immutable;
using IamLifecycle.Cli.Users;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning.Safety;
using NodaTime;

namespace IamLifecycle.Cli.Diagnosis;

/// <summary>Evaluates the state table: the last full run, open work, refused parameters and consents.</summary>
internal static class RunChecks
{
    /// <summary>The same number of missed runs raises the alarm no-full-run.</summary>
    private const int MissedRuns = 3;

    public static Finding LastRun(LastRun? last, Duration interval, Instant now) =>
        Finding.ForCheck(
            "last full run",
            last is not null && now - last.At <= MissedRuns * interval,
            last is null ? "none" : $"{AgeText.ForDuration(now - last.At)} ago, {last.Rows} rows, {last.OwnedUsers} users",
            "No key is rotated, and what the stream missed is not repaired.",
            "Check that the schedule is enabled and the function is not throttled, and read its log; a run does not count if the gate "
                + "refused a change or could not decide."
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
            "The changes for these users were not made, or only in part; the next full run retries them.",
            "Remove the cause that AWS, Slack or SES names; iam-lifecycle plan shows the remaining changes."
        );

    /// <summary>Work that was started more than an hour ago, except work that waits because SSM refused a parameter.</summary>
    public static IEnumerable<OpenWork> Stuck(ImmutableArray<OpenWork> open, Instant now) =>
        open.Where(work => work.Intent is { Refusal: null } intent && now - intent.At > Duration.FromHours(1));

    /// <param name="open">The open work in the state table.</param>
    /// <param name="suspended">Names in lower case of users that their row suspends: an intent for a key of such a user is kept as proof
    /// until the row is resumed.</param>
    /// <param name="now">The current time.</param>
    public static Finding OpenWork(ImmutableArray<OpenWork> open, IReadOnlySet<string> suspended, Instant now)
    {
        var stuck = Stuck(open, now).ToLookup(work => work.IsKeptWhileSuspended && suspended.Contains(work.UserKey));
        string kept = stuck[true].Any() ? $"; kept until the row is resumed: {Keys(stuck[true])}" : "";
        return Finding.ForCheck(
            "open work",
            !stuck[false].Any(),
            stuck[false].Any() ? $"started more than an hour ago: {Keys(stuck[false])}" : $"{open.Length} users in progress{kept}",
            "A run was stopped while it created a key or deleted a user, and no later run could finish the work.",
            "Run iam-lifecycle plan for these users; it shows the cause."
        );
    }

    private static string Keys(IEnumerable<OpenWork> work) => string.Join(", ", work.Select(open => Printable.Escape(open.UserKey)));

    /// <summary>The consents that no run has used yet.</summary>
    public static Finding Consents(ImmutableArray<Consent> given, Instant now)
    {
        Consent[] standing = [.. given.Where(consent => consent.Until > now).OrderBy(consent => consent.Until)];
        return Finding.ForCheck(
            "consents",
            !standing.Any(consent => ConsentRules.IsTooLong(consent, now)),
            standing.Length == 0 ? "none" : string.Join("; ", standing.Select(ConsentRules.Describe)),
            "A consent that ends later than a day from now is not valid until its last day, and then covers whatever the gate "
                + "refuses that day.",
            "Delete the item consent#… from the state table; iam-lifecycle consent deletions gives a consent that ends in time."
        );
    }

    /// <summary>The users whose keys SSM refuses to store; they get no new keys.</summary>
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
            "SSM refuses to store the keys of these users, so their keys are not rotated.",
            "Remove the cause that SSM names; then run iam-lifecycle key rotate, or wait: the next attempt is within a day."
        );
    }

    // Escapes in chunks, because Printable truncates a longer text.
    private static string Whole(string text) => string.Concat(text.Chunk(100).Select(part => Printable.Escape(new string(part))));
}
