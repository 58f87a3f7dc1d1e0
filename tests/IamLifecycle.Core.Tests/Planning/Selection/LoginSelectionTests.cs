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

/// <summary>Which users are selected for their console login in bulk, on day 10. The credential report is from day 9.5.</summary>
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
    public void A_row_with_Console_is_selected_if_something_is_due(string remembered, bool? password, string why) =>
        SelectionReasons(View(remembered, password, row => row)).Should().Be(why);

    [Theory]
    [InlineData("", true, "")]
    [InlineData("begun 9", null, "LoginNotWanted")]
    [InlineData("delivered 9", true, "LoginNotWanted")]
    [InlineData("kept 9", true, "LoginNotWanted")]
    [InlineData("delivered! 9", true, "LoginNotWanted")]
    [InlineData("removed 9", true, "")]
    public void A_row_without_Console_is_selected_if_there_is_a_login_record(string remembered, bool? password, string why) =>
        SelectionReasons(View(remembered, password, row => row with { Console = false, Contact = Contact.None })).Should().Be(why);

    [Theory]
    [InlineData("delivered 9", 9.5, "PasswordReset")]
    [InlineData("delivered 9.6", 9.5, "")]
    public void A_password_is_reset_from_the_time_that_the_row_names(string remembered, double before, string why) =>
        SelectionReasons(View(remembered, null, row => row with { ResetPasswordBefore = UserSnapshots.Day(before) })).Should().Be(why);

    [Theory]
    [InlineData("", null, true)]
    [InlineData("", true, false)]
    [InlineData("begun 9", null, true)]
    [InlineData("delivered 9", true, false)]
    [InlineData("delivered 9", false, true)]
    public void A_missing_recipient_is_reported_without_selecting_the_user(string remembered, bool? password, bool reported)
    {
        ReconcileRequests requests = WorkSelector.Select(
            View(remembered, password, row => row with { Contact = new Contact(null, "ann@example.org") }),
            Policy,
            UserSnapshots.Day(10)
        );

        requests.Reports.Select(report => report.Reason).Should().Equal(reported ? [Reason.LoginUndeliverable] : []);
        requests
            .Users.Select(request => request.Reason)
            .Should()
            .Equal(reported || remembered.StartsWith("delivered", StringComparison.Ordinal) ? [] : [Reason.LoginKept]);
    }

    [Theory]
    [InlineData("ann", "")]
    [InlineData("bea", "RecipientChanged")]
    public void A_row_that_names_another_recipient_than_the_recorded_one_is_selected(string recipient, string why) =>
        SelectionReasons(View("delivered 9", true, row => row with { Contact = new Contact(recipient, null) })).Should().Be(why);

    [Theory]
    [InlineData("undelivered 9", true, true)]
    [InlineData("undelivered! 9", true, false)]
    [InlineData("delivered 9", true, false)]
    [InlineData("undelivered 9", false, false)]
    public void A_mail_that_did_not_arrive_is_reported_without_selecting_the_user(string remembered, bool console, bool reported)
    {
        ReconcileRequests requests = WorkSelector.Select(
            View(remembered, null, row => row with { Console = console }),
            Policy,
            UserSnapshots.Day(10)
        );

        requests
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
    public void The_login_record_of_a_missing_user_is_selected_after_SETTLE(string remembered, string why)
    {
        AccountSnapshot view = View(remembered, null, row => row) with { Rows = [], Users = [] };

        SelectionReasons(view).Should().Be(why);
        SelectionReasons(view with { Rows = [new Row.Invalid(UserSnapshots.Alice, [])] }).Should().BeEmpty();
    }

    [Fact]
    public void A_missing_recipient_is_not_reported_yet_if_something_else_is_due()
    {
        AccountSnapshot view = View("kept 9", true, row => row with { Contact = new Contact(null, "ann@example.org") });

        WorkSelector.Select(view, Policy, UserSnapshots.Day(10)).Reports.Should().BeEmpty();
        SelectionReasons(View("kept 9", true, row => row with { Console = false, Contact = Contact.None })).Should().Be("LoginNotWanted");
    }

    [Fact]
    public void Due_keys_take_precedence_over_the_login() =>
        SelectionReasons(View("", null, row => row with { RotateBefore = UserSnapshots.Day(9) })).Should().Be("RotationForced");

    [Fact]
    public void Suspended_users_protected_users_and_users_of_other_owners_are_not_selected()
    {
        AccountSnapshot view = View("", null, row => row);

        SelectionReasons(
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
        SelectionReasons(View("", null, row => row, user => user with { Path = "/" })).Should().Be("");
    }

    private static string SelectionReasons(AccountSnapshot view) =>
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
