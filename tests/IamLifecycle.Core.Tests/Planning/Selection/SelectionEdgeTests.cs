using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>What a full run sees in bulk, on the dot and with more than one key.</summary>
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
            { "rotation, on the dot", "A-5*", 10, "RotationDue 10" },
            { "the overlap of a key alone", "A-4.97*", 10, "" },
            { "old enough only for the overlap", "A-10 B-4.97*", 10, "" },
            { "the old key, a second early", "A-20 B-4.97*", 10 - (1 / 86400.0), "" },
            { "the old key, on the dot", "A-20 B-4.97*", 10, "OverlapEnded 10" },
            { "two old keys, since the older one", "A-25- B-22 C-4.97*", 10, "OverlapEnded 5" },
        };

    [Theory]
    [MemberData(nameof(Dues))]
    public void Keys_are_due_from_that_second_and_since_the_first_of_them(string what, string keys, double day, string due) =>
        Looked(With(UserSnapshots.WithKeys(keys).User!), UserSnapshots.Day(day)).Should().Be(due, what);

    [Theory]
    [InlineData(-1, "")]
    [InlineData(0, "OverlapEnded 10")]
    public void An_overlap_is_over_from_that_second(int seconds, string due)
    {
        Instant now = UserSnapshots.Day(20);
        Ledger ledger = new(
            [new(new("A"), LedgerState.PendingDeletion, UserSnapshots.Day(-20)), new(new("B"), LedgerState.Current, now - Overlap)],
            3
        );

        Looked(With(UserSnapshots.Owned(ledger)), now + Duration.FromSeconds(seconds)).Should().Be(due);
    }

    [Fact]
    public void A_first_version_an_hour_younger_than_its_key_may_still_be_that_runs()
    {
        Instant hour = UserSnapshots.Day(0) + Duration.FromHours(1);

        Looked(FirstVersion(hour)).Should().BeEmpty();
        Looked(FirstVersion(hour + Duration.FromSeconds(1))).Should().Be("ParameterOverwritten 10");
    }

    public static TheoryData<string, double, ReportedKey[], bool> Reports =>
        new()
        {
            { "both keys as the ledger has them", 9, [new(true, UserSnapshots.Day(0)), new(true, UserSnapshots.Day(5))], false },
            { "made before the younger key", 4, [new(true, UserSnapshots.Day(0))], false },
            { "made in the second of the younger key", 5, [new(true, UserSnapshots.Day(0))], false },
            { "made after it, without it", 5.1, [new(true, UserSnapshots.Day(0))], true },
            { "the current key is off", 9, [new(true, UserSnapshots.Day(0)), new(false, UserSnapshots.Day(5))], true },
            { "the superseded key is off", 9, [new(false, UserSnapshots.Day(0)), new(true, UserSnapshots.Day(5))], false },
            { "the superseded key was switched off later", 9, [new(false, UserSnapshots.Day(7)), new(true, UserSnapshots.Day(5))], false },
            { "the superseded key was switched off and on", 9, [new(true, UserSnapshots.Day(7)), new(true, UserSnapshots.Day(5))], false },
            { "the current key was switched off and on", 9, [new(true, UserSnapshots.Day(0)), new(true, UserSnapshots.Day(7))], false },
            { "the current key was switched off later", 9, [new(true, UserSnapshots.Day(0)), new(false, UserSnapshots.Day(7))], true },
            { "both keys were switched off and on", 9, [new(true, UserSnapshots.Day(7)), new(true, UserSnapshots.Day(6))], false },
            {
                "one of both was switched off, and nobody can tell which",
                9,
                [new(true, UserSnapshots.Day(7)), new(false, UserSnapshots.Day(6))],
                true
            },
            { "a date before that of any key", 9, [new(true, UserSnapshots.Day(-1)), new(true, UserSnapshots.Day(5))], true },
            {
                "a third key in the place of the superseded one, which is older than the current one",
                9,
                [new(true, UserSnapshots.Day(3)), new(true, UserSnapshots.Day(4))],
                true
            },
            {
                "a key that changed after the report of the last good run may be another one",
                9,
                [new(true, UserSnapshots.Day(0)), new(true, UserSnapshots.Day(9 - (4.5 / 24)))],
                true
            },
            {
                "a key that changed before that was looked at then",
                9,
                [new(true, UserSnapshots.Day(0)), new(true, UserSnapshots.Day(9 - (5.5 / 24)))],
                false
            },
        };

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_credential_report_tells_of_keys_that_are_not_as_the_ledger_says(
        string what,
        double generated,
        ReportedKey[] keys,
        bool differs
    ) =>
        Looked(
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
    public void A_suspended_row_without_a_user_is_said_and_not_looked_at()
    {
        ReconcileRequests nominations = WorkSelector.Select(
            Steady with
            {
                Users = [],
                Rows = [new Row.Declared(UserSnapshots.Alice, []) { Suspended = true }],
            },
            TestPolicy.Default,
            UserSnapshots.Day(10)
        );

        nominations.Users.Should().BeEmpty();
        nominations.Reports.Should().ContainSingle().Which.Reason.Should().Be(Reason.Suspended);
    }

    [Fact]
    public void The_groups_of_a_suspended_user_are_kept_as_the_row_says()
    {
        ObservedUser off = UserSnapshots.WithKeys("A0*o").Denied().User! with { Groups = [], ManagedPolicies = [] };

        Looked(Steady with { Users = [off], Rows = [new Row.Declared(UserSnapshots.Alice, []) { Suspended = true, Groups = ["g1"] }] })
            .Should()
            .Be("GroupsDiffer 10");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void A_parameter_without_a_user_is_left_alone_for_an_hour(int seconds, int named) =>
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

    private static string Looked(AccountSnapshot view, Instant? now = null) =>
        string.Join(
            ", ",
            WorkSelector
                .Select(view, TestPolicy.Default, now ?? UserSnapshots.Day(10))
                .Users.Select(request => $"{request.Reason} {(request.Since - World.Day0).TotalDays:0.##}")
        );
}
