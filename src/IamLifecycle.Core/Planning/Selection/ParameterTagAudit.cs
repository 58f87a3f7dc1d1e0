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
/// Chooses of whose parameters a full run asks SSM for the tags. The users take turns, so that a run asks once, however many there are.
/// </summary>
/// <remarks>
/// SSM shows no tags in bulk, but filters by them. The request is for the parameters of up to 50 users whose tag is the name of one of
/// these users. A parameter that is missing from the answer has other tags.
/// One that is tagged with the name of another user of the same chunk is not. So the users are dealt into chunks anew in each cycle, and
/// two of them are soon in different ones.
/// </remarks>
public static class ParameterTagAudit
{
    /// <summary>How many values a filter of DescribeParameters holds (SSM API reference, ParameterStringFilter).</summary>
    public const int MostUsers = 50;

    /// <summary>The users that the run of this time asks about: each of them in one run of a cycle.</summary>
    /// <param name="users">Those of whom may be asked, in any order.</param>
    /// <param name="interval">The time from one full run to the next.</param>
    /// <param name="now">The time, which is all that tells one run from another.</param>
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

    /// <summary>How many runs a cycle has: two at least, because two users of one chunk must come to be in different ones.</summary>
    public static int CycleLength(int users) => users < 2 ? 1 : Math.Max(2, (users + MostUsers - 1) / MostUsers);

    /// <summary>
    /// Owned users with a row whose parameter is as we wrote it last. Suspended ones are among them: their keys work again when they are
    /// resumed.
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
                && !policy.ProtectedUsers.Match(user.Name.Value)
            where index.Parameter(policy.Parameters.For(user.Name)) is { } parameter && parameter.Version == user.Ledger.ParameterVersion
            select user.Name,
        ];
    }

    /// <summary>
    /// Those of the users whose parameters SSM did not name. A parameter that was written moments ago may not be found by its tags yet.
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
            .Where(parameter => parameter.LastModified + policy.PropagationDelay > now)
            .Select(parameter => parameter.Name)
            .ToHashSet();
        return [.. asked.Where(user => !found.Contains(user) && !young.Contains(policy.Parameters.For(user)))];
    }

    /// <summary>A stable hash: the order is another one in each cycle, and the same in each run of a cycle.</summary>
    private static string Place(UserName user, long cycle) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{cycle}|{user.Value}")))
        );
}
