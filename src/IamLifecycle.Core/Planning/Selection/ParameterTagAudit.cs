using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>
/// Selects the users for which a full run checks the parameter tags. The users take turns, so that each run makes one request, however many
/// users there are.
/// </summary>
/// <remarks>
/// SSM returns no tags in bulk, but it filters by them. One request names up to 50 users and filters for their parameters by the tag with
/// the user's name. A parameter that is missing in the response has other tags. A parameter that is tagged with the name of another user of
/// the same chunk is not missing. Therefore the users are distributed over the chunks again in each cycle, so that two users are soon in
/// different chunks.
/// </remarks>
public static class ParameterTagAudit
{
    /// <summary>The maximum number of values in a filter of DescribeParameters (SSM API reference, ParameterStringFilter).</summary>
    public const int MostUsers = 50;

    /// <summary>The users that a run at this time checks. Each user is checked in one run of a cycle.</summary>
    /// <param name="users">The users that may be checked, in any order.</param>
    /// <param name="interval">The interval between full runs.</param>
    /// <param name="now">The current time, which determines the position in the cycle.</param>
    public static ImmutableArray<UserName> Asked(IReadOnlyCollection<UserName> users, Duration interval, Instant now)
    {
        long run = now.ToUnixTimeSeconds() / Math.Max(1, (long)interval.TotalSeconds);
        int length = CycleLength(users.Count);
        long cycle = run / length;
        return
        [
            .. users
                .OrderBy(user => Place(user, cycle), StringComparer.Ordinal)
                .Where((_, index) => index % length == run % length)
                .Order(),
        ];
    }

    /// <summary>The number of runs in a cycle. It is at least two, so that two users of one chunk can get into different ones.</summary>
    public static int CycleLength(int users) => users < 2 ? 1 : Math.Max(2, (users + MostUsers - 1) / MostUsers);

    /// <summary>
    /// Owned users with a row and a parameter with the version of the function's last write. Suspended users are included, because their
    /// keys work again when they are resumed.
    /// </summary>
    internal static ImmutableArray<UserName> Candidates(AccountSnapshot view, LifecyclePolicy policy)
    {
        var index = new AccountIndex(view);
        return
        [
            .. from row in view.Rows.OfType<Row.Declared>()
            let user = index.User(row.Name)
            where
                user is not null
                && user.Name == row.Name
                && Ownership.IsOwned(user, policy, index.IsAdopted(user.Id))
                && !policy.IsProtected(user.Name)
            where index.Parameter(policy.Parameters.For(user.Name)) is { } parameter && parameter.Version == user.Ledger.ParameterVersion
            select user.Name,
        ];
    }

    /// <summary>
    /// The checked users without a parameter in SSM's response. SSM may not find a parameter by its tags right after it was written.
    /// </summary>
    internal static ImmutableHashSet<UserName> Missing(
        IEnumerable<UserName> asked,
        IReadOnlySet<UserName> found,
        AccountSnapshot view,
        LifecyclePolicy policy,
        Instant now
    )
    {
        var young = (view.Parameters ?? [])
            .Where(parameter => policy.IsRecent(parameter.LastModified, now))
            .Select(parameter => parameter.Name)
            .ToHashSet();
        return [.. asked.Where(user => !found.Contains(user) && !young.Contains(policy.Parameters.For(user)))];
    }

    /// <summary>A stable hash. The order differs between cycles and is the same for all runs of a cycle.</summary>
    private static string Place(UserName user, long cycle) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{cycle}|{user.Value}")))
        );
}
