using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>
/// A record of deactivated credentials that names an unmarked credential would confirm a mark that another principal adds later.
/// Such a record is therefore updated.
/// </summary>
public sealed class SwitchedOffSelectionTests
{
    private static readonly ImmutableSortedSet<string> Off = ["APKA1"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_user_is_selected_if_its_record_names_an_unmarked_credential(bool suspended)
    {
        ObservedUser user = UserSnapshots.WithKeys("A0*o").Denied().User!;

        SelectionReasons(User(suspended, user), age: Duration.FromDays(1)).Should().Equal(Reason.IntentOver);
        SelectionReasons(User(suspended, user), age: Duration.Zero).Should().NotContain(Reason.IntentOver);
    }

    [Fact]
    public void A_suspended_user_is_not_selected_if_its_record_names_only_marked_credentials() =>
        SelectionReasons(
                User(suspended: true, UserSnapshots.WithKeys("A0*o").Denied().WithLedger(ledger => ledger with { OthersOff = Off }).User!),
                age: Duration.FromDays(1)
            )
            .Should()
            .BeEmpty();

    [Fact]
    public void The_record_of_a_deleted_user_is_selected()
    {
        SelectionReasons(User(suspended: true, user: null), age: Duration.FromDays(1)).Should().Equal(Reason.IntentOver);
        SelectionReasons(View([], []), age: Duration.FromDays(1)).Should().Equal(Reason.IntentOver);
        SelectionReasons(View([], []), age: Duration.Zero).Should().BeEmpty();
    }

    private static AccountSnapshot User(bool suspended, ObservedUser? user) =>
        View(user is null ? [] : [user], [new Row.Declared(UserSnapshots.Alice, []) { Suspended = suspended }]);

    private static AccountSnapshot View(ImmutableArray<ObservedUser> users, ImmutableArray<Row> rows) =>
        new(users, rows, StateView.Empty, [], null);

    private static IEnumerable<Reason> SelectionReasons(AccountSnapshot view, Duration age)
    {
        var record = new SwitchedOffCredentials(UserSnapshots.AliceId, UserSnapshots.Day(10) - age, Off);
        return WorkSelector
            .Select(
                view with
                {
                    State = StateView.Empty with
                    {
                        SwitchedOff = ImmutableDictionary<string, SwitchedOffCredentials>.Empty.Add("alice", record),
                    },
                },
                TestPolicy.Default,
                UserSnapshots.Day(10)
            )
            .Users.Select(request => request.Reason);
    }
}
