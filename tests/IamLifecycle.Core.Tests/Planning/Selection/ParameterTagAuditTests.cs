using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

public sealed class ParameterTagAuditTests
{
    private static readonly Duration Hour = Duration.FromHours(1);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(100, 2)]
    [InlineData(101, 3)]
    [InlineData(1000, 20)]
    [InlineData(5000, 100)]
    public void A_cycle_has_as_many_runs_as_the_users_fill_requests_and_at_least_two(int users, int runs) =>
        ParameterTagAudit.CycleLength(users).Should().Be(runs);

    [Fact]
    public void Every_user_is_checked_exactly_once_in_a_cycle_and_at_most_fifty_users_in_a_run() =>
        Always(
            (all, run) =>
            {
                int length = ParameterTagAudit.CycleLength(all.Length);
                var runs = Enumerable.Range(0, length).Select(later => Asked(all, (run / length * length) + later)).ToArray();

                runs.SelectMany(asked => asked).Order().Should().Equal(all.Order());
                runs.Should()
                    .OnlyContain(
                        asked => asked.Length <= ParameterTagAudit.MostUsers && (asked.Length > 0 || all.IsEmpty),
                        "a run makes one request"
                    );
            }
        );

    [Fact]
    public void The_checked_users_depend_only_on_all_users_and_on_the_run() =>
        Always(
            (all, run) =>
            {
                Instant late = Instant.FromUnixTimeSeconds((run * 3600L) + 3599);

                ParameterTagAudit.Asked([.. all.Reverse()], Hour, late).Should().Equal(Asked(all, run));
            }
        );

    /// <summary>With 2n users in two chunks a pair shares a chunk with probability (n-1)/(2n-1).</summary>
    [Theory]
    [InlineData(2, 0.0)]
    [InlineData(10, 0.445)]
    [InlineData(100, 0.495)]
    [InlineData(500, 0.099)]
    public void Two_users_share_a_chunk_in_less_than_half_of_the_cycles(int users, double expected)
    {
        ImmutableArray<UserName> all = Users(users);
        const int cycles = 1000;

        double together = Enumerable.Range(0, cycles).Count(cycle => AreTogether(all, all[0], all[1], cycle)) / (double)cycles;

        together.Should().BeApproximately(expected, 0.05).And.BeLessThan(0.55);
    }

    [Fact]
    public void Any_two_of_ten_users_are_apart_at_least_once_in_twenty_cycles_from_any_of_the_first_hundred()
    {
        ImmutableArray<UserName> all = Users(10);
        var pairs = from one in all from other in all where one.Value.CompareTo(other.Value) < 0 select (one, other);

        foreach (var (one, other) in pairs)
        {
            bool[] together = [.. Enumerable.Range(0, 120).Select(cycle => AreTogether(all, one, other, cycle))];
            Enumerable.Range(0, 100).Should().OnlyContain(first => together.Skip(first).Take(20).Contains(false), $"{one} and {other}");
        }
    }

    [Fact]
    public void A_checked_user_that_is_missing_in_the_answer_is_selected_unless_its_parameter_is_recent()
    {
        ImmutableArray<UserName> asked = Users(3);
        Instant now = UserSnapshots.Day(10);
        var view = new AccountSnapshot(
            [],
            [],
            StateView.Empty,
            [
                Parameter(asked[0], now),
                Parameter(asked[1], now - TestPolicy.Default.PropagationDelay),
                Parameter(asked[2], UserSnapshots.Day(0)),
            ],
            null
        );

        ParameterTagAudit
            .Missing(asked, ImmutableHashSet<UserName>.Empty, view, TestPolicy.Default, now)
            .Should()
            .BeEquivalentTo([asked[1], asked[2]]);
        ParameterTagAudit
            .Missing(asked, ImmutableHashSet.Create(asked[2]), view, TestPolicy.Default, now)
            .Should()
            .BeEquivalentTo([asked[1]]);
    }

    [Fact]
    public void The_checked_users_are_in_the_order_of_their_names()
    {
        ImmutableArray<UserName> asked = Asked(Users(120), run: 7);

        asked.Should().HaveCountGreaterThan(30).And.Equal(asked.Order());
    }

    [Fact]
    public void A_protected_user_is_not_checked_and_an_adopted_one_is()
    {
        ObservedUser user = UserSnapshots.WithKeys("A0*").User! with { Path = "/" };
        ParameterSummary parameter = Parameter(UserSnapshots.Alice, UserSnapshots.Day(0)) with { Version = 3 };
        AccountSnapshot view = new([user], [new Row.Declared(UserSnapshots.Alice, [])], StateView.Empty, [parameter], Report: null);
        AccountSnapshot adopted = view with
        {
            State = StateView.Empty with { Adopted = StateView.Empty.Adopted.Add(UserSnapshots.AliceId, []) },
        };

        ParameterTagAudit.Candidates(view, TestPolicy.Default).Should().BeEmpty();
        ParameterTagAudit.Candidates(adopted, TestPolicy.Default).Should().Equal(UserSnapshots.Alice);
        ParameterTagAudit.Candidates(adopted, TestPolicy.Default with { ProtectedUsers = new NamePatterns(["ali*"]) }).Should().BeEmpty();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_parameter_is_recent_until_SETTLE_has_passed(int seconds, bool recent)
    {
        Instant modified = UserSnapshots.Day(10) - TestPolicy.Default.PropagationDelay + Duration.FromSeconds(seconds);
        var view = new AccountSnapshot([], [], StateView.Empty, [Parameter(UserSnapshots.Alice, modified)], null);

        Missing(view).Should().Equal(recent ? [] : [UserSnapshots.Alice]);
    }

    [Fact]
    public void No_parameter_is_recent_if_the_parameters_could_not_be_listed() =>
        Missing(new AccountSnapshot([], [], StateView.Empty, Parameters: null, Report: null)).Should().Equal(UserSnapshots.Alice);

    [Fact]
    public void A_user_with_wrong_parameter_tags_is_selected_if_nothing_else_is_due()
    {
        ObservedUser user = UserSnapshots.WithKeys("A0*").User!;
        var row = new Row.Declared(UserSnapshots.Alice, []);
        ParameterSummary parameter = Parameter(UserSnapshots.Alice, UserSnapshots.Day(0)) with { Version = 3 };
        AccountSnapshot view = new([user], [row], StateView.Empty, [parameter], Report: null) { Mistagged = [UserSnapshots.Alice] };

        WorkSelector
            .Select(view, TestPolicy.Default, UserSnapshots.Day(10))
            .Users.Should()
            .Equal(
                new ReconcileRequest(UserSnapshots.Alice, Reason.ParameterTagsDiffer, UserSnapshots.Day(10))
                {
                    Known = new BulkFacts { Row = row },
                }
            );
        WorkSelector
            .Select(view, TestPolicy.Default, UserSnapshots.Day(15))
            .Users.Should()
            .ContainSingle()
            .Which.Reason.Should()
            .Be(Reason.RotationDue);
        WorkSelector
            .Select(view with { Mistagged = [new UserName("bob")] }, TestPolicy.Default, UserSnapshots.Day(10))
            .Users.Should()
            .BeEmpty();
    }

    public static TheoryData<string, AccountSnapshot, bool> Accounts
    {
        get
        {
            ObservedUser user = UserSnapshots.WithKeys("A0*").User!;
            var row = new Row.Declared(UserSnapshots.Alice, []);
            AccountSnapshot whole = new(
                [user],
                [row],
                StateView.Empty,
                [Parameter(UserSnapshots.Alice, UserSnapshots.Day(0)) with { Version = 3 }],
                null
            );
            return new()
            {
                { "an owned user with a row and a parameter", whole, true },
                { "suspended", whole with { Rows = [row with { Suspended = true }] }, true },
                { "without a row", whole with { Rows = [] }, false },
                { "with an invalid row", whole with { Rows = [new Row.Invalid(UserSnapshots.Alice, [])] }, false },
                { "with a row in another spelling", whole with { Rows = [new Row.Declared(new UserName("Alice"), [])] }, false },
                { "not owned", whole with { Users = [user with { Tags = user.Tags.Remove(Tags.Owner) }] }, false },
                { "without a parameter", whole with { Parameters = [] }, false },
                {
                    "with a parameter that another writer wrote since",
                    whole with
                    {
                        Parameters = [Parameter(UserSnapshots.Alice, UserSnapshots.Day(0)) with { Version = 4 }],
                    },
                    false
                },
                { "if the parameters could not be listed", whole with { Parameters = null }, false },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public void Owned_users_are_checked_if_they_have_a_row_and_a_parameter_as_the_function_wrote_it_last(
        string what,
        AccountSnapshot view,
        bool asked
    ) => ParameterTagAudit.Candidates(view, TestPolicy.Default).Should().Equal(asked ? [UserSnapshots.Alice] : [], what);

    private static ImmutableHashSet<UserName> Missing(AccountSnapshot view) =>
        ParameterTagAudit.Missing([UserSnapshots.Alice], ImmutableHashSet<UserName>.Empty, view, TestPolicy.Default, UserSnapshots.Day(10));

    private static void Always(Action<ImmutableArray<UserName>, int> holds)
    {
        var runs = Gen.Choose(0, 400).SelectMany(_ => Gen.Choose(0, 1_000_000), (users, run) => (users, run));
        Prop.ForAll(runs.ToArbitrary(), scene => holds(Users(scene.users), scene.run)).QuickCheckThrowOnFailure();
    }

    private static ParameterSummary Parameter(UserName user, Instant modified) =>
        new(TestPolicy.Default.Parameters.For(user), 1, modified, SecureString: true);

    private static ImmutableArray<UserName> Users(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new UserName($"user{number}"))];

    private static ImmutableArray<UserName> Asked(ImmutableArray<UserName> users, long run) =>
        ParameterTagAudit.Asked(users, Hour, Instant.FromUnixTimeSeconds(run * 3600));

    private static bool AreTogether(ImmutableArray<UserName> users, UserName one, UserName other, int cycle)
    {
        int length = ParameterTagAudit.CycleLength(users.Length);
        return Enumerable
            .Range(0, length)
            .Any(run => Asked(users, ((long)cycle * length) + run) is var asked && asked.Contains(one) && asked.Contains(other));
    }
}
