using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>What the bulk reads show about a row beyond keys, on day 10. The grace period is a week.</summary>
public sealed partial class RowSelectionTests
{
    private static readonly LifecyclePolicy Week = RowStories.Allowing;
    private static readonly ParameterSummary Good = new("/iam_users/alice_keys", 3, UserSnapshots.Day(0), SecureString: true);

    [Theory]
    [MemberData(nameof(Views))]
    public void A_row_with_pending_work_is_selected_in_bulk_and_a_row_without_is_not(string what, AccountSnapshot view, Reason? why) =>
        WorkSelector
            .Select(view, Week, UserSnapshots.Day(10))
            .Users.Select(request => (Reason?)request.Reason)
            .Should()
            .Equal(why is null ? [] : [why], what);

    [Theory]
    [InlineData(17, "A0*o", 0, 0)]
    [InlineData(10, "A0*o", 1, 0)]
    [InlineData(17, "A0*", 1, 0)]
    [InlineData(null, "A0*", 0, 1)]
    public void A_quarantined_user_is_selected_when_its_grace_period_ends_or_a_key_is_active(
        int? until,
        string keys,
        int users,
        int deletions
    )
    {
        AccountSnapshot view = View(keys, row => row, user => until is { } day ? Marked(Denied(user), day) : user) with { Rows = [] };

        ReconcileRequests requests = WorkSelector.Select(view, Week, UserSnapshots.Day(10));

        (requests.Users.Length, requests.Deletions.Length).Should().Be((users, deletions));
    }

    [Theory]
    [InlineData(16, true, 1)]
    [InlineData(16, false, 0)]
    [InlineData(16.5, true, 0)]
    [InlineData(16.9, true, 0)]
    public void A_quarantined_user_is_selected_if_a_later_report_shows_an_active_key(double until, bool active, int users) =>
        WorkSelector
            .Select(
                Reported(View("A0*o", row => row, user => Marked(Denied(user), until)), active) with
                {
                    Rows = [],
                },
                Week,
                UserSnapshots.Day(10)
            )
            .Users.Should()
            .HaveCount(users);

    [Theory]
    [InlineData(9, 1)]
    [InlineData(10, 0)]
    [InlineData(11, 0)]
    [InlineData(null, 1)]
    public void A_quarantined_user_with_open_work_is_selected_once_its_run_has_ended(int? leased, int users) =>
        WorkSelector
            .Select(
                Open(
                    View("A0*o", row => row, user => Marked(Denied(user))),
                    IntentKind.IssueKey,
                    leased is { } day ? UserSnapshots.Day(day) : null
                ) with
                {
                    Rows = [],
                },
                Week,
                UserSnapshots.Day(10)
            )
            .Users.Should()
            .HaveCount(users);

    private static AccountSnapshot View(string keys, Func<Row.Declared, Row.Declared> row, Func<ObservedUser, ObservedUser>? user = null) =>
        new(
            [(user ?? (same => same))(UserSnapshots.WithKeys(keys).User! with { Groups = [], ManagedPolicies = [] })],
            [row(new Row.Declared(UserSnapshots.Alice, []))],
            StateView.Empty,
            [Good],
            null
        );

    private static ObservedUser Denied(ObservedUser user) => user with { BoundaryArn = Week.DenyAllArn };

    private static ObservedUser Marked(ObservedUser user) => Marked(user, 17);

    private static ObservedUser Marked(ObservedUser user, double until) =>
        user with
        {
            Tags = LedgerRules.Replace(user.Tags, user.Ledger with { DeleteAfter = UserSnapshots.Day(until) }),
        };

    private static ObservedUser Resumed(ObservedUser user, double at) =>
        user with
        {
            Tags = LedgerRules.Replace(user.Tags, user.Ledger with { Resumed = UserSnapshots.Day(at) }),
        };

    private static AccountSnapshot Reported(AccountSnapshot view, bool active) =>
        Reported(view, new ReportedKey(active, UserSnapshots.Day(0)));

    private static AccountSnapshot Reported(AccountSnapshot view, params ReportedKey[] keys) =>
        view with
        {
            Report = new CredentialReport(
                UserSnapshots.Day(9.5),
                ImmutableDictionary<UserName, ImmutableArray<ReportedKey>>.Empty.Add(UserSnapshots.Alice, [.. keys])
            ),
        };

    private static AccountSnapshot Open(AccountSnapshot view, IntentKind kind, Instant? until) =>
        view with
        {
            State = StateView.Empty with
            {
                Open =
                [
                    new OpenWork(
                        "alice",
                        until,
                        new Intent(kind, [], UserSnapshots.Day(9), UserSnapshots.AliceId, UserSnapshots.Day(9)),
                        false
                    ),
                ],
            },
        };
}
