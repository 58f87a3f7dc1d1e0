using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>What a full run says of users without a closer look, and what it makes of open work; on day 10.</summary>
public sealed class SelectionReportTests
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

    public static TheoryData<string, ObservedUser, string> Undeclared =>
        new()
        {
            { "our tag in another path", Alice with { Path = "/" }, "NotOwned alice" },
            { "our path with another's tag", Alice with { Tags = Alice.Tags.SetItem(Tags.Owner, "us-east-1/users") }, "NotOwned alice" },
            { "our path without a tag", Alice with { Tags = [] }, "NotOwned alice" },
            { "nothing of ours", Alice with { Path = "/", Tags = [] }, "" },
            {
                "nothing of ours and another's tag",
                Alice with
                {
                    Path = "/",
                    Tags = Alice.Tags.SetItem(Tags.Owner, "us-east-1/users"),
                },
                ""
            },
        };

    [Theory]
    [MemberData(nameof(Undeclared))]
    public void Of_users_without_a_row_those_are_reported_that_look_like_ours(string what, ObservedUser user, string reported) =>
        Said(Steady with { Users = [user], Rows = [] }).Should().Be(reported, what);

    [Theory]
    [InlineData("alice", "", "")]
    [InlineData("Alice", "CaseVariant Alice", "")]
    [InlineData("Alice alice", "CaseVariant Alice", "")]
    [InlineData("ALICE Alice", "CaseVariant ALICE, CaseVariant Alice", "")]
    public void Of_rows_that_differ_only_in_case_the_one_is_in_force_that_is_spelled_as_IAM_spells_the_user_and_nothing_is_deleted(
        string rows,
        string reported,
        string looks
    )
    {
        AccountSnapshot view = Steady with { Rows = Rows(rows) };

        Said(view).Should().Be(reported);
        Looked(view).Should().Be(looks);
        WorkSelector.Select(view, TestPolicy.Default, UserSnapshots.Day(10)).Deletions.Should().BeEmpty();
    }

    [Fact]
    public void A_row_spelled_otherwise_names_the_spelling_that_is_in_force()
    {
        Texts("Alice").Should().ContainSingle().Which.Should().Contain("differs from 'alice' only in case");
        Texts("ALICE Alice")
            .Should()
            .HaveCount(2)
            .And.Contain(text => text.Contains("differs from 'ALICE'", StringComparison.Ordinal))
            .And.Contain(text => text.Contains("differs from 'alice'", StringComparison.Ordinal));
        Texts("Alice alice").Should().ContainSingle().Which.Should().Contain("differs from 'alice'");
    }

    [Theory]
    [InlineData("alice", "RotationDue alice")]
    [InlineData("Alice", "")]
    [InlineData("ALICE Alice", "")]
    [InlineData("Alice alice", "RotationDue alice")]
    public void Only_the_row_in_force_leads_to_a_look_at_a_key_that_is_due(string rows, string looks) =>
        Looked(Steady with { Users = [Named("alice", -9)], Rows = Rows(rows), Parameters = null }).Should().Be(looks);

    [Fact]
    public void An_adopted_user_is_ours_by_its_record_and_nothing_is_said_of_it()
    {
        AccountSnapshot view = Steady with
        {
            Users = [Alice with { Path = "/" }],
            State = StateView.Empty with { Adopted = StateView.Empty.Adopted.Add(UserSnapshots.AliceId, []) },
        };

        Said(view).Should().BeEmpty();
        Said(view with { Rows = [new Row.Declared(UserSnapshots.Alice, ["Colour"])] }).Should().Be("UnknownAttribute alice");
        Said(view with { State = StateView.Empty }).Should().Be("NotOwned alice");
    }

    [Theory]
    [InlineData("bob BOB", "CaseVariant bob", "UserMissing BOB")]
    [InlineData("bob", "", "UserMissing bob")]
    public void Of_rows_without_a_user_the_first_spelling_is_in_force(string rows, string reported, string looks)
    {
        AccountSnapshot view = Steady with { Users = [], Rows = Rows(rows) };

        Said(view).Should().Be(reported);
        Looked(view).Should().Be(looks);
    }

    [Theory]
    [InlineData(9, "IntentOver bob")]
    [InlineData(10, "")]
    [InlineData(11, "")]
    [InlineData(null, "IntentOver bob")]
    public void Open_work_of_a_user_that_is_gone_is_looked_at_once_its_run_is_over(int? leased, string looks) =>
        Looked(Open("bob", leased, Steady)).Should().Be(looks);

    [Fact]
    public void Open_work_beside_a_row_or_a_user_goes_with_them()
    {
        Looked(Open("bob", 9, Steady with { Rows = Rows("alice BOB") })).Should().Be("UserMissing BOB");
        Looked(Open("alice", 9, Steady)).Should().Be("IntentOver alice");
        Looked(Open("alice", 9, Steady with { Rows = [] })).Should().BeEmpty("its deletion is nominated");
    }

    [Fact]
    public void The_most_overdue_come_first_and_then_by_name()
    {
        AccountSnapshot view = Steady with
        {
            Users = [Named("dave", -9), Named("carol", -8), Named("bob", 0)],
            Rows = Rows("dave carol bob erin"),
            Parameters = null,
        };

        Looked(view).Should().Be("UserMissing erin, RotationDue dave, RotationDue carol");
        Looked(view with { Rows = Rows("zoe erin"), Users = [] }).Should().Be("UserMissing erin, UserMissing zoe");
    }

    [Fact]
    public void A_deletion_shows_the_user_as_the_bulk_read_saw_it_with_or_without_a_grace()
    {
        AccountSnapshot view = Steady with { Rows = [] };
        LifecyclePolicy week = TestPolicy.Default with { UserDeleteGrace = Duration.FromDays(7) };

        WorkSelector.Select(view, TestPolicy.Default, UserSnapshots.Day(10)).Deletions.Single().Known.User.Should().Be(Alice);
        WorkSelector.Select(view, week, UserSnapshots.Day(10)).Deletions.Single().Known.User.Should().Be(Alice);
        WorkSelector
            .Select(view with { Users = [Named("carol", 0), Named("bob", 0)] }, week, UserSnapshots.Day(10))
            .Deletions.Select(deletion => deletion.User.Value)
            .Should()
            .Equal("bob", "carol");
    }

    [Fact]
    public void Left_parameters_are_named_in_order()
    {
        AccountSnapshot view = Steady with
        {
            Parameters =
            [
                Good,
                new("/iam_users/carol_keys", 1, UserSnapshots.Day(1), true),
                new("/iam_users/bob_keys", 1, UserSnapshots.Day(1), true),
            ],
            Rows = Rows("alice"),
        };

        WorkSelector
            .Select(view, TestPolicy.Default, UserSnapshots.Day(10))
            .Parameters.Select(user => user.Value)
            .Should()
            .Equal("bob", "carol");
        WorkSelector
            .Select(view with { Rows = Rows("alice BOB") }, TestPolicy.Default, UserSnapshots.Day(10))
            .Parameters.Select(user => user.Value)
            .Should()
            .Equal("carol");
        WorkSelector.Select(view with { Parameters = null }, TestPolicy.Default, UserSnapshots.Day(10)).Parameters.Should().BeEmpty();
    }

    private static ObservedUser Named(string name, int day) =>
        UserSnapshots.WithKeys($"A{day}*").User! with
        {
            Name = new UserName(name),
            Id = new UserId($"AIDA-{name}"),
        };

    private static System.Collections.Immutable.ImmutableArray<Row> Rows(string names) =>
        [.. names.Split(' ').Select(name => new Row.Declared(new UserName(name), []))];

    private static AccountSnapshot Open(string user, int? leased, AccountSnapshot view) =>
        view with
        {
            State = StateView.Empty with { Open = [new OpenWork(user, leased is { } day ? UserSnapshots.Day(day) : null, null, false)] },
        };

    private static IEnumerable<string> Texts(string rows) =>
        WorkSelector
            .Select(Steady with { Rows = Rows(rows) }, TestPolicy.Default, UserSnapshots.Day(10))
            .Reports.Select(report => report.ToString());

    private static string Said(AccountSnapshot view) =>
        string.Join(
            ", ",
            WorkSelector.Select(view, TestPolicy.Default, UserSnapshots.Day(10)).Reports.Select(report => $"{report.Reason} {report.User}")
        );

    private static string Looked(AccountSnapshot view) =>
        string.Join(
            ", ",
            WorkSelector.Select(view, TestPolicy.Default, UserSnapshots.Day(10)).Users.Select(request => $"{request.Reason} {request.User}")
        );
}
