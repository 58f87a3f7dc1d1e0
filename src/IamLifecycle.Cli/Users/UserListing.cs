using System.Collections.Immutable;
using IamLifecycle.Model;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Cli.Users;

/// <summary>Users and rows side by side, from bulk reads alone.</summary>
public sealed record UserListing(
    string User, string State, string? Path, string? CurrentKey, string? KeyCreated, string? RotateDue, int Keys, string? ExpiresAt, IReadOnlyList<string> Groups, bool Console, string? Email, string? SlackUser, LoginDetails? Login)
{
    /// <summary>Everyone who has a row or is ours.</summary>
    internal static ImmutableArray<UserListing> Of(IEnumerable<ObservedUser> users, IEnumerable<Row> rows, IReadOnlyDictionary<string, LoginRecord> logins, LifecyclePolicy policy, Instant now)
    {
        var byName = users.ToDictionary(user => user.Name.CaseKey);
        Row[] all = [.. rows];
        var declared = all.Select(row => row.Name.CaseKey).ToHashSet();
        var ofRows = all.Select(row => Of(row, byName.GetValueOrDefault(row.Name.CaseKey), logins, policy, now));
        var undeclared = byName.Values.Where(user => user.Owner == policy.OwnerId && !declared.Contains(user.Name.CaseKey)).Select(user => Of(null, user, logins, policy, now));
        return [.. ofRows.Concat(undeclared).OrderBy(listing => listing.User, StringComparer.Ordinal)];
    }

    private static UserListing Of(Row? row, ObservedUser? user, IReadOnlyDictionary<string, LoginRecord> logins, LifecyclePolicy policy, Instant now)
    {
        Ledger ledger = user?.Owner == policy.OwnerId ? user.Ledger : Ledger.Empty;
        var declared = row as Row.Declared;
        Instant? rotate = ledger.Current is { } current ? current.CreatedAt + (declared?.Keys ?? policy.Keys).RotateAfter : null;
        return new UserListing(
            (row?.Name ?? user!.Name).Value,
            Standings.Of(row, user, policy.OwnerId, now).ToString(),
            user?.Path,
            ledger.Current?.Key.Value,
            Text(ledger.Current?.CreatedAt),
            Text(rotate),
            ledger.Entries.Length,
            Text(declared?.ExpiresAt),
            [.. user?.Groups ?? []],
            declared?.Console ?? false,
            declared?.Contact.Email,
            declared?.Contact.SlackUser,
            LoginDetails.Of(user is null ? null : logins.GetValueOrDefault(user.Name.CaseKey), user));
    }

    private static string? Text(Instant? at) => at is { } known ? InstantPattern.General.Format(known) : null;
}
