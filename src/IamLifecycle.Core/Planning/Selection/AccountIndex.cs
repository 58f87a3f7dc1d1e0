using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning.Keys;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>
/// Finds users, rows, parameters and unfinished work of an <see cref="AccountSnapshot"/> by name, without case as IAM does.
/// </summary>
internal sealed class AccountIndex(AccountSnapshot view)
{
    private readonly Dictionary<string, ObservedUser> users = view
        .Users.DistinctBy(user => user.Name.CaseKey)
        .ToDictionary(user => user.Name.CaseKey);
    private readonly ILookup<string, Row> rows = view.Rows.ToLookup(row => row.Name.CaseKey);
    private readonly Dictionary<string, ParameterSummary> parameters = view
        .Parameters.GetValueOrDefault([])
        .DistinctBy(parameter => parameter.Name)
        .ToDictionary(parameter => parameter.Name);
    private readonly Dictionary<string, OpenWork> open = view.State.Open.ToDictionary(work => work.UserKey);

    /// <summary>False if the parameters could not be listed.</summary>
    public bool KnowsParameters { get; } = view.Parameters is not null;

    /// <summary>True if the user's parameter does not seem to have the expected tags.</summary>
    public bool IsMistagged(UserName name) => view.Mistagged.Contains(name);

    public CredentialReport? Report { get; } = view.Report;

    public LastRun? LastRun { get; } = view.State.LastRun;

    public ObservedUser? User(UserName name) => users.GetValueOrDefault(name.CaseKey);

    public ParameterSummary? Parameter(string name) => parameters.GetValueOrDefault(name);

    public OpenWork? Open(UserName name) => open.GetValueOrDefault(name.CaseKey);

    /// <summary>The record of the user's console login.</summary>
    public LoginRecord? Login(UserName name) => view.State.Logins.GetValueOrDefault(name.CaseKey);

    /// <summary>The lock under the name. It may belong to a user that no longer exists.</summary>
    public UserLock? Lock(UserName name) => view.State.Locks.GetValueOrDefault(name.CaseKey);

    /// <summary>The credentials other than access keys that the function deactivated.</summary>
    public SwitchedOffCredentials? SwitchedOff(UserName name) => view.State.SwitchedOff.GetValueOrDefault(name.CaseKey);

    /// <summary>The keys that a user had when it was adopted; null if it was not adopted.</summary>
    public ImmutableArray<AccessKeyId>? AdoptedKeys(UserId user) => view.State.Adopted.TryGetValue(user, out var keys) ? keys : null;

    /// <summary>True if a finished run left unfinished work.</summary>
    public bool IsOpen(UserName name, Instant now) => Open(name) is { } work && work.IsLeaseExpired(now);

    /// <summary>
    /// False if every key in the ledger was deactivated, by the function or, according to the credential report, by a person.
    /// </summary>
    /// <param name="user">The user that has the keys.</param>
    /// <param name="offSince">
    /// When the function deactivated them, if known. A later report shows keys that were activated again; an earlier one shows nothing
    /// about it.
    /// </param>
    public bool MayHaveActiveKeys(ObservedUser user, Instant? offSince = null)
    {
        ImmutableArray<ReportedKey> reported = Report is not null && Report.Keys.TryGetValue(user.Name, out var keys) ? keys : [];
        bool isLater = offSince is null || Report?.GeneratedAt > offSince;
        bool MayBeActive(LedgerEntry entry) =>
            ReportedKeys.MayBe(entry, user.Ledger.Entries, reported) is var keys && entry.Off
                ? isLater && keys.Any(key => key.Active)
                : keys.Count == 0 || keys.Any(key => key.Active);
        return user.Ledger.Entries.Any(MayBeActive);
    }

    public bool IsAdopted(UserId user) => view.State.Adopted.ContainsKey(user);

    public bool HasRow(UserName name) => rows[name.CaseKey].Any(row => row.Name == name);

    public bool HasAnyRow(string caseKey) => rows.Contains(caseKey);

    /// <summary>
    /// Among rows that differ only in case, the name in IAM's spelling; if there is no user, the first; if there is no row, the name
    /// itself.
    /// </summary>
    public UserName InForce(UserName name)
    {
        var spellings = rows[name.CaseKey].Select(row => row.Name).Order().ToArray();
        return spellings switch
        {
            [] => name,
            _ when User(name) is { } user => spellings.Contains(user.Name) ? user.Name
            : spellings[0] == name ? user.Name
            : spellings[0],
            _ => spellings[0],
        };
    }
}
