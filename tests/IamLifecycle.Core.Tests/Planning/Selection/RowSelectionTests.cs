using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>What a row asks for beyond keys, seen in bulk on day 10; the grace is a week.</summary>
public sealed class RowSelectionTests
{
    private static readonly LifecyclePolicy Week = RowStories.Allowing;
    private static readonly ParameterSummary Good = new("/iam_users/alice_keys", 3, UserSnapshots.Day(0), SecureString: true);

    public static TheoryData<string, AccountSnapshot, Reason?> Views =>
        new()
        {
            { "suspended, not yet", View("A0*", row => row with { Suspended = true }), Reason.Suspended },
            { "expired, not yet switched off", View("A0*", row => row with { ExpiresAt = UserSnapshots.Day(10) }), Reason.Expired },
            { "not yet expired", View("A0*", row => row with { ExpiresAt = UserSnapshots.Day(10.1) }), null },
            { "suspended", View("A0*o", row => row with { Suspended = true }, Denied), null },
            { "suspended, a key works", View("A0*", row => row with { Suspended = true }, Denied), Reason.Suspended },
            { "suspended, one of two keys works", View("A0o B5*", row => row with { Suspended = true }, Denied), Reason.Suspended },
            {
                "suspended, and another key was off before",
                Reported(
                    View("A0*", row => row with { Suspended = true }, Denied),
                    new(true, UserSnapshots.Day(0)),
                    new(false, UserSnapshots.Day(5))
                ),
                Reason.Suspended
            },
            {
                "suspended, the key was off before, and one by hand works",
                Reported(
                    View("A0*!", row => row with { Suspended = true }, Denied),
                    new(false, UserSnapshots.Day(0)),
                    new(true, UserSnapshots.Day(5))
                ),
                null
            },
            {
                "suspended, the key was off before",
                Reported(View("A0*!", row => row with { Suspended = true }, Denied), active: false),
                null
            },
            {
                "suspended, and yet to be deleted",
                View("A0*o", row => row with { Suspended = true }, user => Marked(Denied(user))),
                Reason.Suspended
            },
            {
                "suspended while a key was made",
                Open(View("A0*o", row => row with { Suspended = true }, Denied), IntentKind.IssueKey, until: null),
                null
            },
            {
                "suspended by a run that died",
                Open(View("A0*o", row => row with { Suspended = true }, Denied), IntentKind.IssueKey, until: UserSnapshots.Day(9)),
                Reason.IntentOver
            },
            {
                "suspended while it was deleted",
                Open(View("A0*o", row => row with { Suspended = true }, Denied), IntentKind.DeleteUser, until: null),
                Reason.IntentOver
            },
            { "suspended, and its user is gone", View("A0*", row => row with { Suspended = true }) with { Users = [] }, null },
            {
                "suspended after its user was deleted",
                Open(View("A0*", row => row with { Suspended = true }) with { Users = [] }, IntentKind.DeleteUser, until: null),
                Reason.IntentOver
            },
            {
                "suspended after its user was deleted by a run that died",
                Open(
                    View("A0*", row => row with { Suspended = true }) with
                    {
                        Users = [],
                    },
                    IntentKind.DeleteUser,
                    until: UserSnapshots.Day(9)
                ),
                Reason.IntentOver
            },
            {
                "suspended while its user is being deleted",
                Open(
                    View("A0*", row => row with { Suspended = true }) with
                    {
                        Users = [],
                    },
                    IntentKind.DeleteUser,
                    until: UserSnapshots.Day(11)
                ),
                null
            },
            {
                "suspended, and the user that a key was made for is gone",
                Open(View("A0*", row => row with { Suspended = true }) with { Users = [] }, IntentKind.IssueKey, until: null),
                Reason.IntentOver
            },
            { "to be resumed", View("A0*o", row => row, Denied), Reason.Resumed },
            { "resumed but for a key", View("A0*o", row => row), Reason.Resumed },
            { "back within the grace", View("A0*", row => row, Marked), Reason.Resumed },
            { "unwanted keys that work", View("A0*", row => row with { AccessKeys = false }), Reason.AccessKeysOff },
            { "unwanted keys, off and marked", View("A0*o", row => row with { AccessKeys = false }, Marked), null },
            {
                "unwanted keys whose grace is over",
                View("A0*o", row => row with { AccessKeys = false }, user => Marked(user, 10)),
                Reason.AccessKeysOff
            },
            {
                "unwanted keys that a person switched on again",
                Reported(View("A0*o", row => row with { AccessKeys = false }, user => Marked(user, 16)), active: true),
                Reason.AccessKeysOff
            },
            {
                "unwanted keys that were still on when the report was made",
                Reported(View("A0*o", row => row with { AccessKeys = false }, user => Marked(user, 16.9)), active: true),
                null
            },
            {
                "unwanted keys that are gone, and their version is not",
                View(
                    "",
                    row => row with { AccessKeys = false },
                    user => user with { Tags = LedgerRules.Replace(user.Tags, Ledger.Empty with { ParameterVersion = 3 }) }
                ) with
                {
                    Parameters = [],
                },
                Reason.AccessKeysOff
            },
            {
                "unwanted keys that are gone, and their parameter is not",
                View("", row => row with { AccessKeys = false }),
                Reason.AccessKeysOff
            },
            { "unwanted keys that are gone altogether", View("", row => row with { AccessKeys = false }) with { Parameters = [] }, null },
            {
                "suspended, and a person switched one of two keys on again",
                Reported(
                    View("A0o B5*o", row => row with { Suspended = true }, Denied),
                    new(true, UserSnapshots.Day(0)),
                    new(false, UserSnapshots.Day(5))
                ),
                Reason.Suspended
            },
            {
                "suspended, and both keys are off",
                Reported(
                    View("A0o B5*o", row => row with { Suspended = true }, Denied),
                    new(false, UserSnapshots.Day(0)),
                    new(false, UserSnapshots.Day(5))
                ),
                null
            },
            {
                "suspended, and a person switched the key off later",
                Reported(View("A0*!", row => row with { Suspended = true }, Denied), new ReportedKey(false, UserSnapshots.Day(3))),
                null
            },
            {
                "suspended, both keys off, changed when they were switched off",
                Reported(
                    View("A0o B5*o", row => row with { Suspended = true }, Denied),
                    new(false, UserSnapshots.Day(9)),
                    new(false, UserSnapshots.Day(9))
                ),
                null
            },
            {
                "suspended, and a person switched a key on later",
                Reported(
                    View("A0o B5*o", row => row with { Suspended = true }, Denied),
                    new(true, UserSnapshots.Day(9.2)),
                    new(false, UserSnapshots.Day(9))
                ),
                Reason.Suspended
            },
            {
                "unwanted keys that a person switched on later",
                Reported(
                    View("A0*o", row => row with { AccessKeys = false }, user => Marked(user, 16)),
                    new ReportedKey(true, UserSnapshots.Day(9.2))
                ),
                Reason.AccessKeysOff
            },
            {
                "unwanted keys, off since a date of their own",
                Reported(
                    View("A0*o", row => row with { AccessKeys = false }, user => Marked(user, 16)),
                    new ReportedKey(false, UserSnapshots.Day(9))
                ),
                null
            },
            {
                "resumed since the report was made",
                Reported(View("A0*", row => row, user => Resumed(user, 9.8)), new ReportedKey(false, UserSnapshots.Day(9))),
                null
            },
            {
                "resumed a while ago",
                Reported(View("A0*", row => row, user => Resumed(user, 5)), new ReportedKey(true, UserSnapshots.Day(5))),
                null
            },
            { "other groups", View("A0*", row => row with { Groups = ["g1"] }), Reason.GroupsDiffer },
            { "the same groups", View("A0*", row => row with { Groups = ["G1"] }, user => user with { Groups = ["g1"] }), null },
            {
                "other policies",
                View(
                    "A0*",
                    row => row with { ManagedPolicies = [] },
                    user => user with { ManagedPolicies = ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }
                ),
                Reason.GroupsDiffer
            },
            {
                "a policy and a group that no list covers",
                View(
                    "A0*",
                    row => row with { ManagedPolicies = [], Groups = [] },
                    user => user with { ManagedPolicies = ["p"], Groups = ["admins"] }
                ),
                null
            },
            {
                "suspended, and a policy that waits for its resumption",
                View("A0*o", row => row with { Suspended = true, ManagedPolicies = ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }, Denied),
                null
            },
            {
                "another tag",
                View("A0*", row => row with { Tags = ImmutableDictionary<string, string>.Empty.Add("team", "a") }),
                Reason.GroupsDiffer
            },
            { "a forced rotation", View("A0*", row => row with { RotateBefore = UserSnapshots.Day(5) }), Reason.RotationForced },
            { "periods of its own", View("A0*", row => row with { Keys = TestPolicy.Keys(7, 14) }), Reason.RotationDue },
            {
                "somebody to adopt",
                View("", row => row with { Adopt = true }, user => user with { Path = "/", Tags = [] }),
                Reason.Adopted
            },
            { "somebody not to adopt", View("", row => row, user => user with { Path = "/", Tags = [] }), null },
        };

    [Theory]
    [MemberData(nameof(Views))]
    public void What_is_to_be_done_for_a_row_shows_in_bulk_and_what_is_done_does_not(string what, AccountSnapshot view, Reason? why) =>
        WorkSelector
            .Select(view, Week, UserSnapshots.Day(10))
            .Looks.Select(look => (Reason?)look.Reason)
            .Should()
            .Equal(why is null ? [] : [why], what);

    [Theory]
    [InlineData(17, "A0*o", 0, 0)]
    [InlineData(10, "A0*o", 1, 0)]
    [InlineData(17, "A0*", 1, 0)]
    [InlineData(null, "A0*", 0, 1)]
    public void A_quarantined_user_is_looked_at_when_its_time_is_over_or_a_key_works(int? until, string keys, int looks, int deletions)
    {
        AccountSnapshot view = View(keys, row => row, user => until is { } day ? Marked(Denied(user), day) : user) with { Rows = [] };

        ReconcileRequests nominations = WorkSelector.Select(view, Week, UserSnapshots.Day(10));

        (nominations.Looks.Length, nominations.Deletions.Length).Should().Be((looks, deletions));
    }

    [Theory]
    [InlineData(16, true, 1)]
    [InlineData(16, false, 0)]
    [InlineData(16.5, true, 0)]
    [InlineData(16.9, true, 0)]
    public void A_quarantined_user_whose_key_a_later_report_shows_at_work_is_looked_at(double until, bool active, int looks) =>
        WorkSelector
            .Select(
                Reported(View("A0*o", row => row, user => Marked(Denied(user), until)), active) with
                {
                    Rows = [],
                },
                Week,
                UserSnapshots.Day(10)
            )
            .Looks.Should()
            .HaveCount(looks);

    [Theory]
    [InlineData(9, 1)]
    [InlineData(10, 0)]
    [InlineData(11, 0)]
    [InlineData(null, 1)]
    public void A_quarantined_user_with_open_work_is_looked_at_once_its_run_is_over(int? leased, int looks) =>
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
            .Looks.Should()
            .HaveCount(looks);

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
