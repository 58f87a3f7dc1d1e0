using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IamLifecycle.Model;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Safety;

/// <summary>
/// The arithmetic of the gate, applied before the first write. If more users than allowed would lose access at once, this is more likely a
/// mistake than intended.
/// </summary>
public static class GateRules
{
    /// <summary>A percentage of few users would round down and forbid every deletion. Only 0 percent is meant to do that.</summary>
    private const int LeastByPercent = 2;

    /// <summary>How many of the owned users may lose access in one window.</summary>
    public static int Limit(DeletionLimits limits, int owned)
    {
        int byPercent = limits.MaxPercent == 0 ? 0 : Math.Max(LeastByPercent, (int)((long)owned * limits.MaxPercent / 100));
        return Math.Min(Math.Min(limits.MaxUsers, byPercent), Math.Max(1, owned / 2));
    }

    /// <summary>True if a full run read a table that is probably wrong: empty, or suddenly much smaller.</summary>
    public static bool IsTableWrong(GuardedEffect kind, GateFacts facts, DeletionLimits limits) =>
        kind is GuardedEffect.LosesAccess
        && facts.Table is { } table
        && TableLooksWrong(table, Limit(limits, facts.Owned.Union(facts.Admitted).Count()), facts.Owned.Count) is not null;

    /// <summary>
    /// Why the candidates, all of one kind and none of them admitted before, are refused together; null if they are allowed.
    /// </summary>
    public static string? Refuse(GuardedEffect kind, int candidates, GateFacts facts, DeletionLimits limits)
    {
        int owned = facts.Owned.Union(facts.Admitted).Count();
        int limit = Limit(limits, owned);
        int total = facts.Admitted.Count + candidates;
        string what =
            kind is GuardedEffect.LosesAccess
                ? "users would lose access"
                : "users would get a new key because their parameter is missing or was not written by the function";
        return kind is GuardedEffect.LosesAccess
            && facts.Table is { } table
            && TableLooksWrong(table, limit, facts.Owned.Count) is { } wrong
                ? $"{wrong} {candidates} {what}."
            : total > limit
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{candidates} {what}, after {facts.Admitted.Count} in this hour and the last: {total} of {owned} owned "
                        + $"users, and at most {limit} may (MAX_USER_DELETIONS={limits.MaxUsers}, "
                        + $"MAX_USER_DELETIONS_PERCENT={limits.MaxPercent}, never more than half)."
                )
            : null;
    }

    /// <summary>Why the creation of the candidates, none of them admitted before, is refused; null if it is allowed.</summary>
    /// <remarks>Admitted users count as owned, because IAM lists a user only seconds after its creation.</remarks>
    public static string? RefuseCreation(int candidates, GateFacts facts, CreationLimits limits)
    {
        int owned = facts.Owned.Union(facts.Admitted).Count();
        return facts.Admitted.Count + candidates > limits.MaxCreations
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{candidates} users would be created, after {facts.Admitted.Count} in this hour and the last, and at most "
                        + $"{limits.MaxCreations} may (MAX_USER_CREATIONS={limits.MaxCreations})."
                )
            : owned + candidates > limits.MaxUsers
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{candidates} users would be created, and {owned} are owned: at most {limits.MaxUsers} may be "
                        + $"(MAX_USERS={limits.MaxUsers})."
                )
            : null;
    }

    /// <summary>Why superseded keys with a successor that is too young are kept.</summary>
    public static string RefuseCut(int keys, Duration least) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{keys} superseded keys would be deleted by RotateBefore before their successors are {KeyPolicy.Format(least)} (2 x "
                + $"SCHEDULE_INTERVAL) old: consumers may still use them. After that time no consent is needed."
        );

    /// <summary>The smallest number in a consent that covers the refused changes; null if no number does.</summary>
    /// <remarks>
    /// A number allows that many users to lose access; it does not confirm that the table is correct. It never covers an empty table, and
    /// covers a smaller one only if it covers every missing row.
    /// </remarks>
    /// <param name="kind">What is refused.</param>
    /// <param name="together">The number of refused users and of those admitted before.</param>
    /// <param name="facts">The baseline that they were compared with.</param>
    public static int? LeastNumber(GuardedEffect kind, int together, GateFacts facts) =>
        (kind, facts) switch
        {
            (not GuardedEffect.LosesAccess, _) or (_, { Table.Rows: 0, Owned.Count: > 0 }) => null,
            (_, { Table: { } table }) when HasShrunk(facts) => Math.Max(together, Gone(table)),
            _ => together,
        };

    /// <summary>True if fewer rows exist than the last successful run read, beyond the losses of access since.</summary>
    internal static bool HasShrunk(GateFacts facts) => facts.Table is { Rows: > 0 } table && Gone(table) > 0;

    private static int Gone(TableFacts table) => table.RowsBefore is { } before ? before - table.Rows - table.LostSince : 0;

    /// <summary>Identifies exactly these changes, so that a consent covers nothing else: a hash of the sorted UserIds and kinds.</summary>
    public static string Digest(IEnumerable<GuardedChange> changes)
    {
        var lines = changes.Select(change => $"{change.Id} {change.Kind}").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..32];
    }

    private static string? TableLooksWrong(TableFacts table, int limit, int owned) =>
        table switch
        {
            { Rows: 0 } when owned > 0 => string.Create(
                CultureInfo.InvariantCulture,
                $"The table is empty, but {owned} users are owned: this is more likely a wrong table name or a bad read than an "
                    + $"intended deletion."
            ),
            { RowsBefore: { } before } when Gone(table) > limit => string.Create(
                CultureInfo.InvariantCulture,
                $"The table shrank from {before} rows to {table.Rows}: {before - table.Rows} rows fewer than in the last successful "
                    + $"run, and at most {limit} are allowed, plus {table.LostSince} users that lost access since then."
            ),
            _ => null,
        };
}
