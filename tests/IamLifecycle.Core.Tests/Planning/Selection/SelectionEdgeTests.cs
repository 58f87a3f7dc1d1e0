using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>What the bulk reads of a full run show, to the second and with more than one key.</summary>
public sealed partial class SelectionEdgeTests
{
    private static readonly Duration Overlap = TestPolicy.Default.Keys.Overlap;
    private static readonly ObservedUser Alice = UserSnapshots.WithKeys("A0*").User!;
    private static readonly ParameterSummary Good = new("/iam_users/alice_keys", 3, UserSnapshots.Day(0), SecureString: true);
    private static readonly AccountSnapshot Steady = new(
        [Alice],
        [new Row.Declared(UserSnapshots.Alice, [])],
        StateView.Empty,
        [Good],
        null
    );

    public static TheoryData<string, string, double, string> Dues =>
        new()
        {
            { "rotation, a second early", "A-5*", 10 - (1 / 86400.0), "" },
            { "rotation, to the second", "A-5*", 10, "RotationDue 10" },
            { "the overlap of a single key", "A-4.97*", 10, "" },
            { "old enough only for the overlap", "A-10 B-4.97*", 10, "" },
            { "the old key, a second early", "A-20 B-4.97*", 10 - (1 / 86400.0), "" },
            { "the old key, to the second", "A-20 B-4.97*", 10, "OverlapEnded 10" },
            { "two old keys, since the older one", "A-25- B-22 C-4.97*", 10, "OverlapEnded 5" },
        };

    [Theory]
    [MemberData(nameof(Dues))]
    public void Keys_are_due_from_that_second_and_since_the_first_due_key(string what, string keys, double day, string due) =>
        Selected(With(UserSnapshots.WithKeys(keys).User!), UserSnapshots.Day(day)).Should().Be(due, what);

    [Theory]
    [InlineData(-1, "")]
    [InlineData(0, "OverlapEnded 10")]
    public void An_overlap_ends_in_that_second(int seconds, string due)
    {
        Instant now = UserSnapshots.Day(20);
        Ledger ledger = new(
            [new(new("A"), LedgerState.PendingDeletion, UserSnapshots.Day(-20)), new(new("B"), LedgerState.Current, now - Overlap)],
            3
        );

        Selected(With(UserSnapshots.Owned(ledger)), now + Duration.FromSeconds(seconds)).Should().Be(due);
    }

    [Fact]
    public void A_first_version_up_to_an_hour_younger_than_its_key_may_be_of_the_same_run()
    {
        Instant hour = UserSnapshots.Day(0) + Duration.FromHours(1);

        Selected(FirstVersion(hour)).Should().BeEmpty();
        Selected(FirstVersion(hour + Duration.FromSeconds(1))).Should().Be("ParameterOverwritten 10");
    }

    public static TheoryData<string, double, ReportedKey[], bool> Reports =>
        new()
        {
            { "both keys as the ledger has them", 9, [new(true, UserSnapshots.Day(0)), new(true, UserSnapshots.Day(5))], false },
            { "generated before the younger key", 4, [new(true, UserSnapshots.Day(0))], false },
            { "generated in the second of the younger key", 5, [new(true, UserSnapshots.Day(0))], false },
            { "generated after the younger key, without it", 5.1, [new(true, UserSnapshots.Day(0))], true },
            { "the current key is inactive", 9, [new(true, UserSnapshots.Day(0)), new(false, UserSnapshots.Day(5))], true },
            { "the superseded key is inactive", 9, [new(false, UserSnapshots.Day(0)), new(true, UserSnapshots.Day(5))], false },
            { "the superseded key was deactivated later", 9, [new(false, UserSnapshots.Day(7)), new(true, UserSnapshots.Day(5))], false },
            {
                "the superseded key was deactivated and activated",
                9,
                [new(true, UserSnapshots.Day(7)), new(true, UserSnapshots.Day(5))],
                false
            },
            {
                "the current key was deactivated and activated",
                9,
                [new(true, UserSnapshots.Day(0)), new(true, UserSnapshots.Day(7))],
                false
            },
            { "the current key was deactivated later", 9, [new(true, UserSnapshots.Day(0)), new(false, UserSnapshots.Day(7))], true },
            { "both keys were deactivated and activated", 9, [new(true, UserSnapshots.Day(7)), new(true, UserSnapshots.Day(6))], false },
            {
                "one of both was deactivated, and it is unknown which",
                9,
                [new(true, UserSnapshots.Day(7)), new(false, UserSnapshots.Day(6))],
                true
            },
            { "a date before that of any key", 9, [new(true, UserSnapshots.Day(-1)), new(true, UserSnapshots.Day(5))], true },
            {
                "a third key, older than the current one, in place of the superseded one",
                9,
                [new(true, UserSnapshots.Day(3)), new(true, UserSnapshots.Day(4))],
                true
            },
            {
                "a key that changed after the report of the last successful run may be another one",
                9,
                [new(true, UserSnapshots.Day(0)), new(true, UserSnapshots.Day(9 - (4.5 / 24)))],
                true
            },
            {
                "a key that changed before that report was processed by that run",
                9,
                [new(true, UserSnapshots.Day(0)), new(true, UserSnapshots.Day(9 - (5.5 / 24)))],
                false
            },
        };

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_credential_report_shows_keys_that_differ_from_the_ledger(
        string what,
        double generated,
        ReportedKey[] keys,
        bool differs
    ) =>
        Selected(
                With(UserSnapshots.WithKeys("A0 B5*").User!) with
                {
                    State = StateView.Empty with { LastRun = new LastRun(UserSnapshots.Day(9), 1, 1) },
                    Report = new CredentialReport(
                        UserSnapshots.Day(generated),
                        ImmutableDictionary<UserName, ImmutableArray<ReportedKey>>.Empty.Add(UserSnapshots.Alice, [.. keys])
                    ),
                }
            )
            .Should()
            .Be(differs ? "LedgerDiffers 10" : "", what);

    [Fact]
    public void A_suspended_row_without_a_user_is_reported_and_not_selected()
    {
        ReconcileRequests requests = WorkSelector.Select(
            Steady with
            {
                Users = [],
                Rows = [new Row.Declared(UserSnapshots.Alice, []) { Suspended = true }],
            },
            TestPolicy.Default,
            UserSnapshots.Day(10)
        );

        requests.Users.Should().BeEmpty();
        requests.Reports.Should().ContainSingle().Which.Reason.Should().Be(Reason.Suspended);
    }

    [Fact]
    public void The_groups_of_a_suspended_user_are_kept_as_in_the_row()
    {
        ObservedUser off = UserSnapshots.WithKeys("A0*o").Denied().User! with { Groups = [], ManagedPolicies = [] };

        Selected(Steady with { Users = [off], Rows = [new Row.Declared(UserSnapshots.Alice, []) { Suspended = true, Groups = ["g1"] }] })
            .Should()
            .Be("GroupsDiffer 10");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void A_parameter_without_a_user_is_not_selected_for_an_hour(int seconds, int named) =>
        WorkSelector
            .Select(
                Steady with
                {
                    Users = [],
                    Rows = [],
                },
                TestPolicy.Default,
                UserSnapshots.Day(0) + Duration.FromHours(1) + Duration.FromSeconds(seconds)
            )
            .Parameters.Should()
            .HaveCount(named);

    private static AccountSnapshot With(ObservedUser user) => Steady with { Users = [user] };

    private static AccountSnapshot FirstVersion(Instant written) =>
        With(UserSnapshots.Owned(Alice.Ledger with { ParameterVersion = 1 })) with
        {
            Parameters = [Good with { Version = 1, LastModified = written }],
        };

    private static string Selected(AccountSnapshot view, Instant? now = null) =>
        string.Join(
            ", ",
            WorkSelector
                .Select(view, TestPolicy.Default, now ?? UserSnapshots.Day(10))
                .Users.Select(request => $"{request.Reason} {(request.Since - World.Day0).TotalDays:0.##}")
        );
}
