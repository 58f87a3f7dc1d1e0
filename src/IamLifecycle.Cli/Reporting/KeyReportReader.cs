using System.Collections.Concurrent;
using System.Collections.Immutable;
using IamLifecycle.Cli.Users;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Cli.Reporting;

/// <summary>
/// Reads the key report: every owned user with its keys. It reads a few users in parallel, because IAM lists keys user by user and their
/// last use key by key.
/// </summary>
internal sealed class KeyReportReader(Session session)
{
    private readonly ConcurrentBag<KeyReportUser> found = [];

    public async Task<ImmutableArray<ObservedUser>> OwnedAsync(CancellationToken cancellationToken) =>
        [.. (await session.Aws.Users.ListAsync(cancellationToken)).Where(user => user.Owner == session.Policy.OwnerId)];

    public async Task<KeyReport> ReadAsync(
        IReadOnlyCollection<ObservedUser> users,
        Action<string> step,
        CancellationToken cancellationToken
    )
    {
        var rows = (await session.Aws.Table.ScanAsync(cancellationToken))
            .OfType<Row.Declared>()
            .ToDictionary(row => row.Name.Value, StringComparer.Ordinal);
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = session.Policy.MaxParallelUsers,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(users, options, async (user, token) =>
        {
            var keys = await UserPicture.KeysAsync(session, user.Name, token);
            found.Add(
                new KeyReportUser(user.Name, KeyDates.ForUser(user, rows.GetValueOrDefault(user.Name.Value), session.Policy.Keys, keys))
            );
            step(user.Name.Value);
        });
        return Sorted(session.Now, session.Policy.OwnerId, found);
    }

    internal static KeyReport Sorted(Instant at, string owner, IEnumerable<KeyReportUser> users) =>
        new(
            at,
            owner,
            [
                .. users
                    .OrderBy(user => user.Keys.Select(key => key.Due ?? Instant.MaxValue).DefaultIfEmpty(Instant.MaxValue).Min())
                    .ThenBy(user => user.Name),
            ]
        );
}
