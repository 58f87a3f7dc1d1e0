using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Logins;

/// <summary>Console logins, to the second, on day 10. An unused password is valid for seven days. Clocks may differ by a minute.</summary>
public sealed class LoginBoundaryTests
{
    private static readonly LifecyclePolicy Policy = TestPolicy.Default with { ConsoleAccess = new ConsoleAccessPolicy { Slack = true } };
    private static readonly Instant Now = UserSnapshots.Day(10);
    private static readonly Duration Second = Duration.FromSeconds(1);
    private static readonly RememberedRecipient Ann = new(new Contact("ann", null), ChangedAt: null);
    private static readonly LoginRecord Expired = new(LoginState.Expired, UserSnapshots.AliceId, UserSnapshots.Day(2)) { Recipient = Ann };

    [Theory]
    [InlineData(-1, "")]
    [InlineData(0, "-login expired")]
    public void An_initial_password_expires_seven_days_after_it_was_set(int seconds, string plan) =>
        Snapshot(Delivered(UserSnapshots.Day(3) - (Second * seconds))).PlanOn(10, Policy).Should().Be(plan);

    [Theory]
    [InlineData(-61, "-login expired")]
    [InlineData(-60, "")]
    [InlineData(30, "")]
    public void A_use_counts_from_a_minute_before_the_password_was_set(int seconds, string plan) =>
        Snapshot(Delivered(UserSnapshots.Day(2)))
            .WithUser(user => user with { PasswordLastUsed = UserSnapshots.Day(2) + (Second * seconds) })
            .PlanOn(10, Policy)
            .Should()
            .Be(plan);

    [Theory]
    [InlineData(0, "~login LoginBegun")]
    [InlineData(1, "login Kept")]
    public void A_login_begun_in_the_second_in_which_the_user_was_created_belongs_to_the_user(int seconds, string plan)
    {
        var begun = new LoginRecord(LoginState.Begun, new UserId("AIDA9"), UserSnapshots.Day(9));

        Snapshot(begun)
            .WithUser(user => user with { CreatedAt = UserSnapshots.Day(9) + (Second * seconds) })
            .PlanOn(10, Policy)
            .Should()
            .Be(plan);
    }

    [Theory]
    [InlineData(-1, "")]
    [InlineData(0, "+login LoginGone")]
    public void A_password_that_IAM_does_not_show_counts_as_deleted_after_SETTLE(int seconds, string plan) =>
        Snapshot(Delivered(Now - Policy.PropagationDelay - (Second * seconds)), profile: null).PlanOn(10, Policy).Should().Be(plan);

    [Theory]
    [InlineData(60, "")]
    [InlineData(61, "~login PasswordReset")]
    public void A_password_more_than_a_minute_older_than_ResetPasswordBefore_is_reset(int seconds, string plan)
    {
        Row.Declared reset = LoginPlanTests.Console(row => row with { ResetPasswordBefore = UserSnapshots.Day(9) + (Second * seconds) });

        (Snapshot(Delivered(UserSnapshots.Day(9))) with { Row = reset }).PlanOn(10, Policy).Should().Be(plan);
    }

    [Theory]
    [InlineData(-3600, "-login expired")]
    [InlineData(900, "-login expired")]
    [InlineData(901, "login Kept")]
    public void After_an_expiry_a_password_set_more_than_fifteen_minutes_later_belongs_to_a_person(int seconds, string plan) =>
        Snapshot(Expired, UserSnapshots.Day(2) + (Second * seconds)).PlanOn(10, Policy).Should().Be(plan);

    [Fact]
    public void The_report_about_an_expired_password_contains_the_command_for_a_new_one() =>
        UserPlanner
            .Plan(Snapshot(Expired, profile: null), Policy, Now)
            .Changes.Should()
            .Equal(
                new Change.Report(
                    UserSnapshots.Alice,
                    Reason.InitialPasswordExpired,
                    "the initial password was not used in time and is deleted; use `iam-lifecycle user reset-password` to send a new one"
                )
            );

    [Theory]
    [InlineData(LoginState.Delivered, -61, false)]
    [InlineData(LoginState.Delivered, -60, true)]
    [InlineData(LoginState.Delivered, 900, true)]
    [InlineData(LoginState.Delivered, 901, false)]
    [InlineData(LoginState.Undelivered, 0, true)]
    [InlineData(LoginState.Kept, 0, false)]
    [InlineData(LoginState.Expired, 0, false)]
    public void A_delivered_password_belongs_to_the_user_if_its_profile_was_created_when_the_password_was_set(
        LoginState state,
        int seconds,
        bool isOf
    )
    {
        LoginRecord namesakes = new(state, new UserId("AIDA9"), UserSnapshots.Day(9));

        (Snapshot(namesakes, UserSnapshots.Day(9) + (Second * seconds)).Login is not null).Should().Be(isOf);
        Snapshot(namesakes, profile: null).Login.Should().BeNull();
    }

    [Theory]
    [InlineData(LoginState.Delivered, true, 0, "")]
    [InlineData(LoginState.Delivered, true, 1, "InitialPasswordExpired")]
    [InlineData(LoginState.Expired, true, 0, "")]
    [InlineData(LoginState.Expired, true, 1, "InitialPasswordExpired")]
    [InlineData(LoginState.Expired, false, 1, "")]
    public void A_credential_report_after_the_expiry_of_an_unused_password_selects_the_user(
        LoginState state,
        bool password,
        int seconds,
        string why
    )
    {
        // A password that expires in the second of the report counts as unused. An expired one must be shown by a later report.
        Instant end = UserSnapshots.Day(9);
        Instant generated = end + (Second * (state is LoginState.Expired ? seconds : seconds - 1));

        SelectionReasons(
                new LoginRecord(state, UserSnapshots.AliceId, end - Policy.ConsoleAccess.InitialPasswordValid),
                generated,
                password
            )
            .Should()
            .Be(why);
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "LoginGone")]
    public void A_credential_report_shows_that_a_password_is_deleted_if_it_was_generated_after_SETTLE(int seconds, string why) =>
        SelectionReasons(
                Delivered(UserSnapshots.Day(9)),
                UserSnapshots.Day(9) + Policy.PropagationDelay + (Second * seconds),
                password: false
            )
            .Should()
            .Be(why);

    private static string SelectionReasons(LoginRecord record, Instant generated, bool password)
    {
        var report = new CredentialReport(
            generated,
            ImmutableDictionary<UserName, ImmutableArray<ReportedKey>>.Empty.Add(UserSnapshots.Alice, [])
        )
        {
            WithPassword = password ? [UserSnapshots.Alice] : [],
        };
        LoginRecord remembered = record with { Recipient = Ann };
        var state = StateView.Empty with { Logins = ImmutableDictionary<string, LoginRecord>.Empty.Add("alice", remembered) };
        ObservedUser user = UserSnapshots.Owned(Ledger.Empty) with { Groups = [], ManagedPolicies = [] };
        AccountSnapshot view = new([user], [LoginPlanTests.Console(row => row with { AccessKeys = false })], state, [], report);
        return string.Join(' ', WorkSelector.Select(view, Policy, Now).Users.Select(request => request.Reason));
    }

    private static LoginRecord Delivered(Instant at) => new(LoginState.Delivered, UserSnapshots.AliceId, at) { Recipient = Ann };

    private static UserSnapshot Snapshot(LoginRecord record) => Snapshot(record, UserSnapshots.Day(5));

    private static UserSnapshot Snapshot(LoginRecord record, Instant? profile)
    {
        UserAttachment[] profiles = profile is null
            ? []
            : [new(UserAttachmentKind.LoginProfile, UserSnapshots.User) { CreatedAt = profile }];
        return UserSnapshots.WithKeys("A0*").Having(profiles) with { Row = LoginPlanTests.Console(row => row), Remembered = record };
    }
}
