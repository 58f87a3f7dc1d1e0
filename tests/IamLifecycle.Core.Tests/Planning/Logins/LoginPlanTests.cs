using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Access;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Logins;

/// <summary>
/// Console logins on day 10, with a key in the middle of its life. The login record is written <c>begun 9</c>, <c>delivered 9</c>,
/// or <c>kept 9</c>. A <c>!</c> marks the record of a namesake.
/// </summary>
public sealed partial class LoginPlanTests
{
    private static readonly LifecyclePolicy Policy = TestPolicy.Default with { ConsoleAccess = new ConsoleAccessPolicy { Slack = true } };
    private static readonly UserAttachment Profile = new(UserAttachmentKind.LoginProfile, "alice");

    [Theory]
    [InlineData("", false, "+login LoginMissing")]
    [InlineData("", true, "login Kept")]
    [InlineData("delivered! 9", false, "+login LoginMissing")]
    [InlineData("delivered! 9", true, "login Kept")]
    [InlineData("delivered! 9.999", true, "")]
    [InlineData("delivered! 9.999", false, "")]
    [InlineData("begun 9", false, "+login LoginBegun")]
    [InlineData("begun 9", true, "~login LoginBegun")]
    [InlineData("begun 9.999", true, "~login LoginBegun")]
    [InlineData("begun! 9", true, "~login LoginBegun")]
    [InlineData("delivered 9", true, "")]
    [InlineData("kept 9", true, "")]
    [InlineData("delivered 9", false, "+login LoginGone")]
    [InlineData("kept 9", false, "+login LoginGone")]
    [InlineData("delivered 9.999", false, "")]
    [InlineData("kept 9.999", false, "")]
    public void A_row_with_Console_gets_a_login_if_it_is_missing_or_was_not_finished(string remembered, bool profile, string plan) =>
        Snapshot(remembered, profile, row => row).PlanOn(10, Policy).Should().Be(plan);

    [Fact]
    public void A_login_begun_before_the_user_was_created_belongs_to_a_namesake() =>
        Snapshot("begun! 9", profile: true, row => row)
            .WithUser(user => user with { CreatedAt = UserSnapshots.Day(9.5) })
            .PlanOn(10, Policy)
            .Should()
            .Be("login Kept");

    [Theory]
    [InlineData("", false, "")]
    [InlineData("", true, "")]
    [InlineData("begun 9", false, "-login")]
    [InlineData("begun 9", true, "-login")]
    [InlineData("delivered 9", true, "-login")]
    [InlineData("delivered 9.999", false, "-login")]
    [InlineData("kept 9", true, "login Removed")]
    [InlineData("kept 9", false, "login Removed")]
    [InlineData("removed 9", false, "")]
    [InlineData("removed 9", true, "")]
    [InlineData("expired 9", true, "-login")]
    [InlineData("expired 9", false, "login Removed")]
    [InlineData("delivered! 9", true, "login forgotten")]
    [InlineData("delivered! 9.999", true, "")]
    public void Without_Console_a_login_from_the_function_is_deleted_and_a_persons_own_is_kept(
        string remembered,
        bool profile,
        string plan
    ) => Snapshot(remembered, profile, row => row with { Console = false }).PlanOn(10, Policy).Should().Be(plan);

    [Theory]
    [InlineData("delivered 9", 9.5, true, "~login PasswordReset")]
    [InlineData("kept 9", 9.5, true, "~login PasswordReset")]
    [InlineData("delivered 9", 9, true, "")]
    [InlineData("delivered 9", 9.0005, true, "")]
    [InlineData("delivered 9", 9.001, true, "~login PasswordReset")]
    [InlineData("delivered 9.9", 9.5, true, "")]
    [InlineData("delivered 9.998", 9.9995, false, "+login PasswordReset")]
    [InlineData("delivered 9", 9.5, false, "+login LoginGone")]
    [InlineData("", 9.5, true, "recipient changed, !RecipientChanged")]
    [InlineData("", 9.5, false, "+login LoginMissing")]
    [InlineData("begun 9", 9.5, true, "~login LoginBegun")]
    public void A_password_older_than_ResetPasswordBefore_by_more_than_a_minute_is_replaced(
        string remembered,
        double before,
        bool profile,
        string plan
    ) =>
        Snapshot(remembered, profile, row => row with { ResetPasswordBefore = UserSnapshots.Day(before) })
            .PlanOn(10, Policy)
            .Should()
            .Be(plan);

    [Fact]
    public void Without_a_delay_a_changed_recipient_is_recorded_and_gets_the_password_at_once() =>
        Snapshot("delivered 9", profile: true, row =>
                row with
                {
                    Contact = new Contact("bea", null),
                    ResetPasswordBefore = UserSnapshots.Day(9.5),
                }
            )
            .PlanOn(10, Policy with { ConsoleAccess = Policy.ConsoleAccess with { RecipientChangeDelay = Duration.Zero } })
            .Should()
            .Be("recipient changed, ~login PasswordReset");

    [Theory]
    [InlineData("", true, "recipient changed, !RecipientChanged")]
    [InlineData("kept 9", true, "")]
    [InlineData("delivered 9", true, "")]
    public void EXISTING_PASSWORD_reset_replaces_an_existing_password_when_a_login_is_first_wanted(
        string remembered,
        bool profile,
        string plan
    ) =>
        Snapshot(remembered, profile, row => row)
            .PlanOn(10, Policy with { ConsoleAccess = Policy.ConsoleAccess with { ExistingPassword = ExistingPassword.Reset } })
            .Should()
            .Be(plan);

    [Theory]
    [InlineData("delivered 3.1", null, true, "")]
    [InlineData("delivered 2.9", null, true, "-login expired")]
    [InlineData("delivered 2.9", 2.8, true, "-login expired")]
    [InlineData("delivered 2.9", 5.0, true, "")]
    [InlineData("delivered 2.9", null, false, "+login LoginGone")]
    [InlineData("undelivered 2.9", null, true, "-login expired")]
    [InlineData("kept 2.9", null, true, "")]
    [InlineData("expired 2.9", null, true, "-login expired")]
    [InlineData("expired 2.9", 5.0, true, "login Delivered")]
    [InlineData("expired 2.9", null, false, "!InitialPasswordExpired")]
    public void A_password_that_is_not_used_for_seven_days_is_deleted(string remembered, double? used, bool profile, string plan) =>
        Snapshot(remembered, profile, row => row)
            .WithUser(user => user with { PasswordLastUsed = used is { } day ? UserSnapshots.Day(day) : null })
            .PlanOn(10, Policy)
            .Should()
            .Be(plan);

    [Theory]
    [InlineData("", false, "!!LoginUndeliverable")]
    [InlineData("begun 9", true, "!!LoginUndeliverable")]
    [InlineData("delivered 9", false, "!!LoginUndeliverable")]
    [InlineData("delivered 9", true, "")]
    [InlineData("", true, "login Kept")]
    public void No_password_is_set_without_a_usable_recipient(string remembered, bool profile, string plan) =>
        Snapshot(remembered, profile, row => row with { Contact = new Contact(null, "ann@example.org") })
            .PlanOn(10, Policy)
            .Should()
            .Be(plan);

    [Theory]
    [InlineData("begun 9", "it is unknown whether the last password was delivered, and no new one is set: no usable recipient: *")]
    [InlineData("", "no password is set: no usable recipient: *")]
    public void The_report_about_a_missing_recipient_states_what_is_known_about_the_password(string remembered, string text) =>
        UserPlanner
            .Plan(
                Snapshot(remembered, profile: false, row => row with { Contact = new Contact(null, "ann@example.org") }),
                Policy,
                UserSnapshots.Day(10)
            )
            .Changes.OfType<Change.Report>()
            .Should()
            .ContainSingle()
            .Which.Text.Should()
            .Match(text);

    [Theory]
    [InlineData("begun 9", false, "deny, off A, -login")]
    [InlineData("delivered 9", true, "deny, off A, -login")]
    [InlineData("kept 9", true, "deny, off A, -login")]
    [InlineData("", false, "deny, off A")]
    [InlineData("removed 9", false, "deny, off A")]
    public void Suspension_deletes_every_login_and_its_record(string remembered, bool profile, string plan) =>
        Snapshot(remembered, profile, row => row with { Suspended = true }).PlanOn(10, Policy).Should().Be(plan);

    [Fact]
    public void A_user_that_is_resumed_gets_a_new_password_after_its_keys() =>
        (UserSnapshots.WithKeys("A0o*").Denied() with { Row = Console(row => row) })
            .PlanOn(10, Policy)
            .Should()
            .Be("on A, boundary, resumed, +login LoginMissing");

    [Fact]
    public void A_new_user_gets_its_key_then_its_groups_then_its_login() =>
        (UserSnapshots.WithKeys("") with { Row = Console(row => row with { Groups = ["ops"] }), User = null })
            .PlanOn(10, Policy with { ConsoleAccess = Policy.ConsoleAccess with { DefaultGroups = ["people"] } })
            .Should()
            .Be("+user UserMissing, +key FirstKey, ledger, +ops +people, +login LoginMissing");

    [Fact]
    public void Keys_that_must_wait_do_not_delay_the_login() =>
        Snapshot("", profile: false, row => row).WithIntent(9.999, "A").PlanOn(10, Policy).Should().Be("!IntentOpen, +login LoginMissing");

    [Theory]
    [InlineData("delivered 9", "login forgotten")]
    [InlineData("delivered 9.999", "")]
    public void The_record_of_a_missing_user_is_deleted_once_IAM_would_show_the_user(string remembered, string plan) =>
        (Snapshot(remembered, profile: false, row => row) with { Row = new Row.Absent(UserSnapshots.Alice), User = null })
            .PlanOn(10, Policy)
            .Should()
            .Be(plan);

    internal static LoginRecord? Remembered(string text) =>
        text.Split(' ') is [var state, var day]
            ? new LoginRecord(
                Enum.Parse<LoginState>(state.TrimEnd('!'), ignoreCase: true),
                state.EndsWith('!') ? new UserId("AIDA9") : UserSnapshots.AliceId,
                UserSnapshots.Day(double.Parse(day, System.Globalization.CultureInfo.InvariantCulture))
            )
            {
                Recipient = new RememberedRecipient(new Contact("ann", null), ChangedAt: null),
            }
            : null;

    internal static Row.Declared Console(Func<Row.Declared, Row.Declared> attributes) =>
        attributes(new Row.Declared(UserSnapshots.Alice, []) { Console = true, Contact = new Contact("ann", null) });

    private static UserSnapshot Snapshot(string remembered, bool profile, Func<Row.Declared, Row.Declared> attributes) =>
        UserSnapshots.WithKeys("A0*").Having(profile ? [Profile] : []) with
        {
            Row = Console(attributes),
            Remembered = Remembered(remembered),
        };
}
