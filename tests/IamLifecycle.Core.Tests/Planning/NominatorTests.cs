using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning;

/// <summary>One user with the key A of day 0; what a full run sees of it in bulk on day 10.</summary>
public sealed class NominatorTests
{
    private static readonly ObservedUser Alice = Looks.Of("A0*").User!;
    private static readonly ParameterSummary Good = new("/iam_users/alice_keys", 3, Looks.Day(0), SecureString: true);
    private static readonly AccountView Steady = new([Alice], [new Row.Declared(Looks.Alice, [])], StateView.Empty, [Good], null);

    [Fact]
    public void In_a_steady_account_nobody_is_looked_at() =>
        Nominate(Steady).Should().BeEmpty();

    public static TheoryData<Reason, AccountView> Causes => new()
    {
        { Reason.UserMissing, Steady with { Users = [] } },
        { Reason.RowRemoved, Steady with { Rows = [] } },
        { Reason.BoundaryDiffers, Steady with { Users = [Alice with { BoundaryArn = null }] } },
        { Reason.OwnerTagMissing, Steady with { Users = [Alice with { Tags = [] }] } },
        { Reason.LedgerDiffers, Steady with { Users = [Looks.Owned(Ledger.Empty)] } },
        { Reason.IntentOver, WithOpen(new OpenWork("alice", null, new Intent(IntentKind.IssueKey, [], Looks.Day(9), Alice.Id, Looks.Day(9)), false)) },
        { Reason.IntentOver, WithOpen(new OpenWork("alice", Looks.Day(9), null, false)) },
        { Reason.ParameterMissing, Steady with { Parameters = [] } },
        { Reason.ParameterOverwritten, Steady with { Parameters = [Good with { Version = 4 }] } },
        { Reason.ParameterOverwritten, Steady with { Parameters = [Good with { SecureString = false }] } },
        { Reason.ParameterOverwritten, FirstVersion(Looks.Day(5)) },
        { Reason.LedgerDiffers, Reported(generated: 9, new ReportedKey(true, Looks.Day(0)), new ReportedKey(true, Looks.Day(3))) },
        { Reason.LedgerDiffers, Reported(generated: 9) },
        { Reason.LedgerDiffers, Reported(generated: 9, new ReportedKey(false, Looks.Day(0))) },
        { Reason.RotationDue, Steady with { Users = [Looks.Of("A-9*").User!] } },
        { Reason.OverlapEnded, Steady with { Users = [Looks.Of("A-25 B-4.97*").User!] } },
        { Reason.OverlapEnded, Steady with { Users = [Resumed("A-25 B-4.97*", -10)] } },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public void Whatever_shows_in_bulk_asks_for_a_close_look(Reason why, AccountView view) =>
        Nominate(view).Should().ContainSingle().Which.Why.Should().Be(why);

    public static TheoryData<AccountView> NoCauses => new()
    {
        WithOpen(new OpenWork("alice", Looks.Day(11), null, false)),
        Steady with { Parameters = null },
        FirstVersion(Looks.Day(0) + Duration.FromMinutes(15)),
        Reported(generated: -1),
        Reported(generated: 9, new ReportedKey(true, Looks.Day(0))),
        Steady with { Users = [Looks.Of("A-40 B-1*").User!] },
        Steady with { Users = [Resumed("A-25 B-4.97*", 0)] },
        Steady with { Users = [Resumed("A-25 B-1*", -20)] },
    };

    [Theory]
    [MemberData(nameof(NoCauses))]
    public void What_may_be_in_the_making_or_was_not_read_is_no_cause(AccountView view) =>
        Nominate(view).Should().BeEmpty();

    [Fact]
    public void A_parameter_without_user_or_row_is_nominated_when_it_is_over_an_hour_old()
    {
        AccountView view = Steady with { Parameters = [Good, Left("bob", 9), Left("carol", 10), new("/iam_users/other", 1, Looks.Day(1), true)] };

        Nominator.Nominate(view, TestPolicy.Default, Looks.Day(10)).Parameters.Should().Equal(new UserName("bob"));
    }

    private static ObservedUser Resumed(string keys, int day) => Looks.Of(keys).WithLedger(ledger => ledger with { Resumed = Looks.Day(day) }).User!;

    private static Nomination[] Nominate(AccountView view)
    {
        Nominations nominations = Nominator.Nominate(view, TestPolicy.Default, Looks.Day(10));
        return [.. nominations.Looks, .. nominations.Deletions];
    }

    private static AccountView WithOpen(OpenWork open) => Steady with { State = StateView.Empty with { Open = [open] } };

    private static AccountView FirstVersion(Instant written) => Steady with
    {
        Users = [Looks.Owned(Alice.Ledger with { ParameterVersion = 1 })],
        Parameters = [Good with { Version = 1, LastModified = written }],
    };

    private static AccountView Reported(double generated, params ReportedKey[] keys) => Steady with
    {
        Report = new CredentialReport(Looks.Day(generated), ImmutableDictionary<UserName, ImmutableArray<ReportedKey>>.Empty.Add(Looks.Alice, [.. keys])),
    };

    private static ParameterSummary Left(string user, double day) => new($"/iam_users/{user}_keys", 1, Looks.Day(day), true);
}
