using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>
/// A record of switched-off credentials that names what is not marked confirms what somebody marks later: it is brought up to date.
/// </summary>
public sealed class SwitchedOffSelectionTests
{
    private static readonly ImmutableSortedSet<string> Off = ["APKA1"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_user_is_looked_at_whose_record_names_what_is_not_marked(bool suspended)
    {
        ObservedUser user = UserSnapshots.WithKeys("A0*o").Denied().User!;

        Nominated(User(suspended, user), age: Duration.FromDays(1)).Should().Equal(Reason.IntentOver);
        Nominated(User(suspended, user), age: Duration.Zero).Should().NotContain(Reason.IntentOver);
    }

    [Fact]
    public void A_suspended_user_whose_record_names_what_is_marked_is_left_alone() =>
        Nominated(
                User(suspended: true, UserSnapshots.WithKeys("A0*o").Denied().WithLedger(ledger => ledger with { OthersOff = Off }).User!),
                age: Duration.FromDays(1)
            )
            .Should()
            .BeEmpty();

    [Fact]
    public void The_record_of_a_user_that_is_gone_is_looked_at()
    {
        Nominated(User(suspended: true, user: null), age: Duration.FromDays(1)).Should().Equal(Reason.IntentOver);
        Nominated(View([], []), age: Duration.FromDays(1)).Should().Equal(Reason.IntentOver);
        Nominated(View([], []), age: Duration.Zero).Should().BeEmpty();
    }

    private static AccountSnapshot User(bool suspended, ObservedUser? user) =>
        View(user is null ? [] : [user], [new Row.Declared(UserSnapshots.Alice, []) { Suspended = suspended }]);

    private static AccountSnapshot View(ImmutableArray<ObservedUser> users, ImmutableArray<Row> rows) =>
        new(users, rows, StateView.Empty, [], null);

    private static IEnumerable<Reason> Nominated(AccountSnapshot view, Duration age)
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
