using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Safety;

/// <summary>
/// Refuses by arithmetic, before the first write: more users than may lose access at once are more likely a mistake than a wish.
/// </summary>
public static class GateRules
{
    /// <summary>A percentage of few users would forbid every deletion, which only zero is to do.</summary>
    private const int LeastByPercent = 2;

    /// <summary>How many of so many users may lose access in one window.</summary>
    public static int Limit(DeletionLimits limits, int owned)
    {
        int byPercent = limits.MaxPercent == 0 ? 0 : Math.Max(LeastByPercent, (int)((long)owned * limits.MaxPercent / 100));
        return Math.Min(Math.Min(limits.MaxUsers, byPercent), Math.Max(1, owned / 2));
    }

    /// <summary>True where a full run read a table that can hardly be meant: empty, or suddenly much smaller.</summary>
    public static bool IsTableWrong(GuardedEffect kind, GateFacts facts, DeletionLimits limits) =>
        kind is GuardedEffect.LosesAccess
        && facts.Table is { } table
        && TableLooksWrong(table, Limit(limits, facts.Owned.Union(facts.Admitted).Count()), facts.Owned.Count) is not null;

    /// <summary>
    /// Why the candidates, all of one kind and none of them admitted before, are refused together; null if they may go on.
    /// </summary>
    public static string? Refuse(GuardedEffect kind, int candidates, GateFacts facts, DeletionLimits limits)
    {
        int owned = facts.Owned.Union(facts.Admitted).Count();
        int limit = Limit(limits, owned);
        int total = facts.Admitted.Count + candidates;
        string what =
            kind is GuardedEffect.LosesAccess
                ? "users would lose access"
                : "users would get a new key because their parameter is missing or not ours";
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

    /// <summary>Why the creation of so many users, none of whom was admitted before, is refused together; null if they may go on.</summary>
    /// <remarks>Whom the gate admitted counts as owned: IAM lists a user seconds after it was created.</remarks>
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

    /// <summary>Why superseded keys that are too young to go are kept.</summary>
    public static string RefuseCut(int keys, Duration least) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{keys} superseded keys would be deleted by RotateBefore before their successors are {KeyPolicy.Format(least)} (2 x "
                + $"SCHEDULE_INTERVAL) old: consumers may still use them. Later it needs no consent."
        );

    /// <summary>The smallest number in a consent that covers what is refused; null where no number does.</summary>
    /// <remarks>
    /// A number tells how many users may lose access, and not that the table is right: an empty one it never covers, a shrunken one only
    /// where it covers every row that is gone.
    /// </remarks>
    /// <param name="kind">What is refused.</param>
    /// <param name="together">The users that are refused, and those admitted before.</param>
    /// <param name="facts">What they were compared with.</param>
    public static int? LeastNumber(GuardedEffect kind, int together, GateFacts facts) =>
        (kind, facts) switch
        {
            (not GuardedEffect.LosesAccess, _) or (_, { Table.Rows: 0, Owned.Count: > 0 }) => null,
            (_, { Table: { } table }) when HasShrunk(facts) => Math.Max(together, Gone(table)),
            _ => together,
        };

    /// <summary>True where fewer rows are there than the last good run and the losses of access since explain.</summary>
    internal static bool HasShrunk(GateFacts facts) => facts.Table is { Rows: > 0 } table && Gone(table) > 0;

    private static int Gone(TableFacts table) => table.RowsBefore is { } before ? before - table.Rows - table.LostSince : 0;

    /// <summary>
    /// Names exactly these changes, so that consent can be given to them and nothing else: sorted UserIds and kinds, hashed.
    /// </summary>
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
                $"The table is empty, but {owned} users are owned: more likely the wrong table or a bad read than a wish."
            ),
            { RowsBefore: { } before } when Gone(table) > limit => string.Create(
                CultureInfo.InvariantCulture,
                $"The table shrank from {before} rows to {table.Rows}: {before - table.Rows} fewer since the last good run, and "
                    + $"at most {limit} + {table.LostSince} that were let go since may be."
            ),
            _ => null,
        };
}
