using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>What the bulk reads of a full run show on day 10 about one user with the key A, created on day 0.</summary>
public sealed class WorkSelectorTests
{
    private static readonly ObservedUser Alice = UserSnapshots.WithKeys("A0*").User!;
    private static readonly ParameterSummary Good = new("/iam_users/alice_keys", 3, UserSnapshots.Day(0), SecureString: true);
    private static readonly AccountSnapshot Steady = new(
        [Alice],
        [new Row.Declared(UserSnapshots.Alice, [])],
        StateView.Empty,
        [Good],
        null
    );

    [Fact]
    public void No_user_is_selected_in_a_steady_account() => Requests(Steady).Should().BeEmpty();

    public static TheoryData<Reason, AccountSnapshot> Causes =>
        new()
        {
            { Reason.UserMissing, Steady with { Users = [] } },
            { Reason.RowRemoved, Steady with { Rows = [] } },
            { Reason.BoundaryDiffers, Steady with { Users = [Alice with { BoundaryArn = null }] } },
            { Reason.OwnerTagMissing, Steady with { Users = [Alice with { Tags = [] }] } },
            { Reason.LedgerDiffers, Steady with { Users = [UserSnapshots.Owned(Ledger.Empty)] } },
            {
                Reason.IntentOver,
                WithOpen(
                    new OpenWork(
                        "alice",
                        null,
                        new Intent(IntentKind.IssueKey, [], UserSnapshots.Day(9), Alice.Id, UserSnapshots.Day(9)),
                        false
                    )
                )
            },
            { Reason.IntentOver, WithOpen(new OpenWork("alice", UserSnapshots.Day(9), null, false)) },
            { Reason.ParameterMissing, Steady with { Parameters = [] } },
            { Reason.ParameterOverwritten, Steady with { Parameters = [Good with { Version = 4 }] } },
            { Reason.ParameterOverwritten, Steady with { Parameters = [Good with { SecureString = false }] } },
            { Reason.ParameterOverwritten, FirstVersion(UserSnapshots.Day(5)) },
            {
                Reason.LedgerDiffers,
                Reported(generated: 9, new ReportedKey(true, UserSnapshots.Day(0)), new ReportedKey(true, UserSnapshots.Day(3)))
            },
            { Reason.LedgerDiffers, Reported(generated: 9) },
            { Reason.LedgerDiffers, Reported(generated: 9, new ReportedKey(false, UserSnapshots.Day(0))) },
            { Reason.RotationDue, Steady with { Users = [UserSnapshots.WithKeys("A-9*").User!] } },
            { Reason.OverlapEnded, Steady with { Users = [UserSnapshots.WithKeys("A-25 B-4.97*").User!] } },
            { Reason.OverlapEnded, Steady with { Users = [Resumed("A-25 B-4.97*", -10)] } },
        };

    [Theory]
    [MemberData(nameof(Causes))]
    public void Every_cause_in_the_bulk_reads_selects_the_user(Reason why, AccountSnapshot view) =>
        Requests(view).Should().ContainSingle().Which.Reason.Should().Be(why);

    public static TheoryData<AccountSnapshot> NoCauses =>
        new()
        {
            WithOpen(new OpenWork("alice", UserSnapshots.Day(11), null, false)),
            Steady with
            {
                Parameters = null,
            },
            FirstVersion(UserSnapshots.Day(0) + Duration.FromMinutes(15)),
            Reported(generated: -1),
            Reported(generated: 9, new ReportedKey(true, UserSnapshots.Day(0))),
            Steady with
            {
                Users = [UserSnapshots.WithKeys("A-40 B-1*").User!],
            },
            Steady with
            {
                Users = [Resumed("A-25 B-4.97*", 0)],
            },
            Steady with
            {
                Users = [Resumed("A-25 B-1*", -20)],
            },
        };

    [Theory]
    [MemberData(nameof(NoCauses))]
    public void Work_that_may_be_in_progress_or_was_not_read_is_no_cause(AccountSnapshot view) => Requests(view).Should().BeEmpty();

    [Fact]
    public void A_parameter_without_user_or_row_is_selected_when_it_is_over_an_hour_old()
    {
        AccountSnapshot view = Steady with
        {
            Parameters =
            [
                Good,
                LeftoverParameter("bob", 9),
                LeftoverParameter("carol", 10),
                new("/iam_users/other", 1, UserSnapshots.Day(1), true),
            ],
        };

        WorkSelector.Select(view, TestPolicy.Default, UserSnapshots.Day(10)).Parameters.Should().Equal(new UserName("bob"));
    }

    private static ObservedUser Resumed(string keys, int day) =>
        UserSnapshots.WithKeys(keys).WithLedger(ledger => ledger with { Resumed = UserSnapshots.Day(day) }).User!;

    private static ReconcileRequest[] Requests(AccountSnapshot view)
    {
        ReconcileRequests requests = WorkSelector.Select(view, TestPolicy.Default, UserSnapshots.Day(10));
        return [.. requests.Users, .. requests.Deletions];
    }

    private static AccountSnapshot WithOpen(OpenWork open) => Steady with { State = StateView.Empty with { Open = [open] } };

    private static AccountSnapshot FirstVersion(Instant written) =>
        Steady with
        {
            Users = [UserSnapshots.Owned(Alice.Ledger with { ParameterVersion = 1 })],
            Parameters = [Good with { Version = 1, LastModified = written }],
        };

    private static AccountSnapshot Reported(double generated, params ReportedKey[] keys) =>
        Steady with
        {
            Report = new CredentialReport(
                UserSnapshots.Day(generated),
                ImmutableDictionary<UserName, ImmutableArray<ReportedKey>>.Empty.Add(UserSnapshots.Alice, [.. keys])
            ),
        };

    private static ParameterSummary LeftoverParameter(string user, double day) =>
        new($"/iam_users/{user}_keys", 1, UserSnapshots.Day(day), true);
}
