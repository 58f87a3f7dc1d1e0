using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Planning.Logins;
using IamLifecycle.Simulation;

namespace IamLifecycle.Planning.Selection;

/// <summary>Whose console login is looked at, seen in bulk on day 10; the credential report is of day 9.5.</summary>
public sealed class LoginSelectionTests
{
    private static readonly LifecyclePolicy Policy = TestPolicy.Default with { ConsoleAccess = new ConsoleAccessPolicy { Slack = true } };

    [Theory]
    [InlineData("", null, "LoginMissing")]
    [InlineData("", true, "LoginKept")]
    [InlineData("", false, "LoginMissing")]
    [InlineData("delivered! 9", true, "LoginKept")]
    [InlineData("begun 9", null, "LoginBegun")]
    [InlineData("delivered 9", null, "")]
    [InlineData("delivered 9", true, "")]
    [InlineData("delivered 9", false, "LoginGone")]
    [InlineData("kept 9", false, "LoginGone")]
    [InlineData("delivered 9.5", false, "")]
    [InlineData("delivered 9.498", false, "")]
    [InlineData("delivered 9.49", false, "LoginGone")]
    [InlineData("delivered 2.6", true, "")]
    [InlineData("delivered 2.4", true, "InitialPasswordExpired")]
    [InlineData("delivered 2.4", null, "")]
    [InlineData("undelivered 2.4", true, "InitialPasswordExpired")]
    [InlineData("kept 2.4", true, "")]
    [InlineData("expired 2.4", true, "InitialPasswordExpired")]
    [InlineData("expired 2.4", false, "")]
    public void A_row_with_Console_is_looked_at_where_something_is_due(string remembered, bool? password, string why) =>
        Nominated(View(remembered, password, row => row)).Should().Be(why);

    [Theory]
    [InlineData("", true, "")]
    [InlineData("begun 9", null, "LoginNotWanted")]
    [InlineData("delivered 9", true, "LoginNotWanted")]
    [InlineData("kept 9", true, "LoginNotWanted")]
    [InlineData("delivered! 9", true, "LoginNotWanted")]
    [InlineData("removed 9", true, "")]
    public void A_row_without_Console_is_looked_at_where_something_is_remembered(string remembered, bool? password, string why) =>
        Nominated(View(remembered, password, row => row with { Console = false, Contact = Contact.None })).Should().Be(why);

    [Theory]
    [InlineData("delivered 9", 9.5, "PasswordReset")]
    [InlineData("delivered 9.6", 9.5, "")]
    public void A_password_is_reset_from_the_instant_that_the_row_names(string remembered, double before, string why) =>
        Nominated(View(remembered, null, row => row with { ResetPasswordBefore = UserSnapshots.Day(before) })).Should().Be(why);

    [Theory]
    [InlineData("", null, true)]
    [InlineData("", true, false)]
    [InlineData("begun 9", null, true)]
    [InlineData("delivered 9", true, false)]
    [InlineData("delivered 9", false, true)]
    public void Where_nobody_could_be_told_it_is_said_without_a_look(string remembered, bool? password, bool reported)
    {
        ReconcileRequests nominations = WorkSelector.Select(
            View(remembered, password, row => row with { Contact = new Contact(null, "ann@example.org") }),
            Policy,
            UserSnapshots.Day(10)
        );

        nominations.Reports.Select(report => report.Reason).Should().Equal(reported ? [Reason.LoginUndeliverable] : []);
        nominations
            .Users.Select(request => request.Reason)
            .Should()
            .Equal(reported || remembered.StartsWith("delivered", StringComparison.Ordinal) ? [] : [Reason.LoginKept]);
    }

    [Theory]
    [InlineData("ann", "")]
    [InlineData("bea", "RecipientChanged")]
    public void A_row_that_names_another_recipient_than_is_remembered_is_looked_at(string recipient, string why) =>
        Nominated(View("delivered 9", true, row => row with { Contact = new Contact(recipient, null) })).Should().Be(why);

    [Theory]
    [InlineData("undelivered 9", true, true)]
    [InlineData("undelivered! 9", true, false)]
    [InlineData("delivered 9", true, false)]
    [InlineData("undelivered 9", false, false)]
    public void A_mail_that_did_not_arrive_is_said_without_a_look(string remembered, bool console, bool reported)
    {
        ReconcileRequests nominations = WorkSelector.Select(
            View(remembered, null, row => row with { Console = console }),
            Policy,
            UserSnapshots.Day(10)
        );

        nominations
            .Reports.OfType<Change.Report>()
            .Count(report => report.Reason is Reason.LoginUndelivered && report.NeedsAttention && report.User == UserSnapshots.Alice)
            .Should()
            .Be(reported ? 1 : 0);
        WorkSelector
            .Select(View(remembered, null, row => row with { Console = console, Suspended = true }), Policy, UserSnapshots.Day(10))
            .Reports.Should()
            .NotContain(report => report.Reason == Reason.LoginUndelivered);
    }

    [Theory]
    [InlineData("delivered 9", "IntentOver")]
    [InlineData("begun 9", "IntentOver")]
    [InlineData("delivered 9.999", "")]
    [InlineData("", "")]
    public void What_is_remembered_of_nobody_is_looked_at_once_it_is_settled(string remembered, string why)
    {
        AccountSnapshot view = View(remembered, null, row => row) with { Rows = [], Users = [] };

        Nominated(view).Should().Be(why);
        Nominated(view with { Rows = [new Row.Invalid(UserSnapshots.Alice, [])] }).Should().BeEmpty();
    }

    [Fact]
    public void Where_nobody_could_be_told_and_something_else_is_due_it_is_not_said_yet()
    {
        AccountSnapshot view = View("kept 9", true, row => row with { Contact = new Contact(null, "ann@example.org") });

        WorkSelector.Select(view, Policy, UserSnapshots.Day(10)).Reports.Should().BeEmpty();
        Nominated(View("kept 9", true, row => row with { Console = false, Contact = Contact.None })).Should().Be("LoginNotWanted");
    }

    [Fact]
    public void Keys_come_first() =>
        Nominated(View("", null, row => row with { RotateBefore = UserSnapshots.Day(9) })).Should().Be("RotationForced");

    [Fact]
    public void The_suspended_the_protected_and_users_of_others_are_left_alone()
    {
        AccountSnapshot view = View("", null, row => row);

        Nominated(
                View(
                    "",
                    null,
                    row => row with { Suspended = true },
                    user =>
                        user with
                        {
                            BoundaryArn = Policy.DenyAllArn,
                            Tags = LedgerRules.Replace(user.Tags, user.Ledger with { Entries = [] }),
                        }
                )
            )
            .Should()
            .Be("");
        WorkSelector
            .Select(view, Policy with { ProtectedUsers = new NamePatterns(["alice"]) }, UserSnapshots.Day(10))
            .Users.Should()
            .BeEmpty();
        Nominated(View("", null, row => row, user => user with { Path = "/" })).Should().Be("");
    }

    private static string Nominated(AccountSnapshot view) =>
        string.Join(' ', WorkSelector.Select(view, Policy, UserSnapshots.Day(10)).Users.Select(request => request.Reason));

    private static AccountSnapshot View(
        string remembered,
        bool? password,
        Func<Row.Declared, Row.Declared> row,
        Func<ObservedUser, ObservedUser>? user = null
    )
    {
        var logins = ImmutableDictionary<string, LoginRecord>.Empty;
        CredentialReport? report = password is null
            ? null
            : new CredentialReport(
                UserSnapshots.Day(9.5),
                ImmutableDictionary<UserName, ImmutableArray<ReportedKey>>.Empty.Add(
                    UserSnapshots.Alice,
                    [new ReportedKey(true, UserSnapshots.Day(0))]
                )
            )
            {
                WithPassword = password.Value ? [UserSnapshots.Alice] : [],
            };
        return new AccountSnapshot(
            [(user ?? (same => same))(UserSnapshots.WithKeys("A0*").User! with { Groups = [], ManagedPolicies = [] })],
            [LoginPlanTests.Console(row)],
            StateView.Empty with
            {
                Logins = LoginPlanTests.Remembered(remembered) is { } login ? logins.Add("alice", login) : logins,
            },
            [new ParameterSummary("/iam_users/alice_keys", 3, UserSnapshots.Day(0), SecureString: true)],
            report
        );
    }
}
