using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>What a full run reports about users from the bulk reads alone, and how it selects open work, on day 10.</summary>
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
            { "the owner tag in another path", Alice with { Path = "/" }, "NotOwned alice" },
            {
                "the configured path with the tag of another owner",
                Alice with
                {
                    Tags = Alice.Tags.SetItem(Tags.Owner, "us-east-1/users"),
                },
                "NotOwned alice"
            },
            { "the configured path without a tag", Alice with { Tags = [] }, "NotOwned alice" },
            { "another path without a tag", Alice with { Path = "/", Tags = [] }, "" },
            {
                "another path with the tag of another owner",
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
    public void Users_without_a_row_are_reported_if_they_seem_to_be_owned(string what, ObservedUser user, string reported) =>
        Reported(Steady with { Users = [user], Rows = [] }).Should().Be(reported, what);

    [Theory]
    [InlineData("alice", "", "")]
    [InlineData("Alice", "CaseVariant Alice", "")]
    [InlineData("Alice alice", "CaseVariant Alice", "")]
    [InlineData("ALICE Alice", "CaseVariant ALICE, CaseVariant Alice", "")]
    public void Of_rows_that_differ_only_in_case_the_one_in_IAMs_spelling_applies_and_nothing_is_deleted(
        string rows,
        string reported,
        string selected
    )
    {
        AccountSnapshot view = Steady with { Rows = Rows(rows) };

        Reported(view).Should().Be(reported);
        Selected(view).Should().Be(selected);
        WorkSelector.Select(view, TestPolicy.Default, UserSnapshots.Day(10)).Deletions.Should().BeEmpty();
    }

    [Fact]
    public void The_report_about_a_row_in_another_spelling_contains_the_spelling_that_applies()
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
    public void Only_the_row_that_applies_selects_a_user_with_a_due_key(string rows, string selected) =>
        Selected(Steady with { Users = [Named("alice", -9)], Rows = Rows(rows), Parameters = null }).Should().Be(selected);

    [Fact]
    public void An_adopted_user_is_owned_by_its_record_and_is_not_reported()
    {
        AccountSnapshot view = Steady with
        {
            Users = [Alice with { Path = "/" }],
            State = StateView.Empty with { Adopted = StateView.Empty.Adopted.Add(UserSnapshots.AliceId, []) },
        };

        Reported(view).Should().BeEmpty();
        Reported(view with { Rows = [new Row.Declared(UserSnapshots.Alice, ["Colour"])] }).Should().Be("UnknownAttribute alice");
        Reported(view with { State = StateView.Empty }).Should().Be("NotOwned alice");
    }

    [Theory]
    [InlineData("bob BOB", "CaseVariant bob", "UserMissing BOB")]
    [InlineData("bob", "", "UserMissing bob")]
    public void Of_rows_without_a_user_the_first_spelling_applies(string rows, string reported, string selected)
    {
        AccountSnapshot view = Steady with { Users = [], Rows = Rows(rows) };

        Reported(view).Should().Be(reported);
        Selected(view).Should().Be(selected);
    }

    [Theory]
    [InlineData(9, "IntentOver bob")]
    [InlineData(10, "")]
    [InlineData(11, "")]
    [InlineData(null, "IntentOver bob")]
    public void Open_work_of_a_deleted_user_is_selected_once_its_run_has_ended(int? leased, string selected) =>
        Selected(Open("bob", leased, Steady)).Should().Be(selected);

    [Fact]
    public void Open_work_of_an_existing_row_or_user_is_selected_with_it()
    {
        Selected(Open("bob", 9, Steady with { Rows = Rows("alice BOB") })).Should().Be("UserMissing BOB");
        Selected(Open("alice", 9, Steady)).Should().Be("IntentOver alice");
        Selected(Open("alice", 9, Steady with { Rows = [] })).Should().BeEmpty("its deletion is selected");
    }

    [Fact]
    public void The_most_overdue_users_are_selected_first_and_then_by_name()
    {
        AccountSnapshot view = Steady with
        {
            Users = [Named("dave", -9), Named("carol", -8), Named("bob", 0)],
            Rows = Rows("dave carol bob erin"),
            Parameters = null,
        };

        Selected(view).Should().Be("UserMissing erin, RotationDue dave, RotationDue carol");
        Selected(view with { Rows = Rows("zoe erin"), Users = [] }).Should().Be("UserMissing erin, UserMissing zoe");
    }

    [Fact]
    public void A_deletion_contains_the_user_from_the_bulk_read_with_or_without_a_grace_period()
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
    public void Leftover_parameters_are_selected_in_order()
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

    private static string Reported(AccountSnapshot view) =>
        string.Join(
            ", ",
            WorkSelector.Select(view, TestPolicy.Default, UserSnapshots.Day(10)).Reports.Select(report => $"{report.Reason} {report.User}")
        );

    private static string Selected(AccountSnapshot view) =>
        string.Join(
            ", ",
            WorkSelector.Select(view, TestPolicy.Default, UserSnapshots.Day(10)).Users.Select(request => $"{request.Reason} {request.User}")
        );
}
