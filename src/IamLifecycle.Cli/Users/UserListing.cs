using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using IamLifecycle.Cli.Rows;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Operations;
using IamLifecycle.Rows;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Cli.Users;

/// <summary>One user and its row. A listing needs bulk reads only.</summary>
public sealed record UserListing(
    string User,
    string State,
    string? Path,
    string? CurrentKey,
    string? KeyCreated,
    string? RotateDue,
    int Keys,
    string? ExpiresAt,
    IReadOnlyList<string> Groups,
    bool Console,
    string? Email,
    string? SlackUser,
    LoginDetails? Login
)
{
    /// <summary>The row's attributes by name; null without a row.</summary>
    public JsonObject? Row => RowColumns.Json(Attributes);

    /// <summary>The row's attributes before the conversion to JSON.</summary>
    [JsonIgnore]
    internal ImmutableSortedDictionary<string, RowValue>? Attributes { get; init; }

    /// <summary>All users that have a row or are owned.</summary>
    internal static ImmutableArray<UserListing> ForUsers(
        IEnumerable<ObservedUser> users,
        IEnumerable<StoredRow> rows,
        StateView state,
        LifecyclePolicy policy,
        Instant now
    )
    {
        var logins = state.Logins;
        UserLock? LockOf(UserName name) => state.Locks.GetValueOrDefault(name.CaseKey);
        var byName = users.ToDictionary(user => user.Name.CaseKey);
        StoredRow[] all = [.. rows];
        var declared = all.Select(row => row.Row.Name.CaseKey).ToHashSet();
        var ofRows = all.Select(row =>
            ForUsers(
                row.Row.WithLock(LockOf(row.Row.Name), byName.GetValueOrDefault(row.Row.Name.CaseKey)?.Id, ours: null),
                byName.GetValueOrDefault(row.Row.Name.CaseKey),
                logins,
                policy,
                now
            ) with
            {
                Attributes = row.Attributes,
            }
        );
        var undeclared = byName
            .Values.Where(user => user.Owner == policy.OwnerId && !declared.Contains(user.Name.CaseKey))
            .Select(user =>
                ForUsers(
                    LockOf(user.Name) is { } userLock ? new Row.Absent(user.Name).WithLock(userLock, user.Id, user.Name) : null,
                    user,
                    logins,
                    policy,
                    now
                )
            );
        return [.. ofRows.Concat(undeclared).OrderBy(listing => listing.User, StringComparer.Ordinal)];
    }

    private static UserListing ForUsers(
        Row? row,
        ObservedUser? user,
        IReadOnlyDictionary<string, LoginRecord> logins,
        LifecyclePolicy policy,
        Instant now
    )
    {
        Ledger ledger = user?.Owner == policy.OwnerId ? user.Ledger : Ledger.Empty;
        var declared = row as Row.Declared;
        Instant? rotate = ledger.Current is { } current ? current.CreatedAt + (declared?.Keys ?? policy.Keys).RotateAfter : null;
        return new UserListing(
            (row?.Name ?? user!.Name).Value,
            UserStatuses.Classify(row, user, policy.OwnerId, now).ToString(),
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
            LoginDetails.FromRecord(user is null ? null : logins.GetValueOrDefault(user.Name.CaseKey), user)
        );
    }

    private static string? Text(Instant? at) => at is { } known ? InstantPattern.General.Format(known) : null;
}
