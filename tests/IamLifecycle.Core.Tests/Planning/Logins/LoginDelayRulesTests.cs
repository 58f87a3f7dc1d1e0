using IamLifecycle.Model;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Planning.Logins;

/// <summary>The time since which a password has been waiting for a service that does not respond, on day 10.</summary>
public sealed class LoginDelayRulesTests
{
    [Theory]
    [InlineData("wanted 9", Reason.LoginMissing, null, 9.0)]
    [InlineData("wanted 9", Reason.LoginBegun, null, 9.0)]
    [InlineData("wanted! 9", Reason.LoginMissing, null, null)]
    [InlineData("begun 8", Reason.LoginBegun, null, 8.0)]
    [InlineData("begun 8", Reason.LoginMissing, null, null)]
    [InlineData("delivered 8", Reason.PasswordReset, 9.0, 9.0)]
    [InlineData("delivered 8", Reason.PasswordReset, null, null)]
    [InlineData("delivered 8", Reason.LoginGone, 9.0, null)]
    [InlineData("", Reason.PasswordReset, 9.0, null)]
    [InlineData("", Reason.LoginBegun, null, null)]
    [InlineData("", Reason.LoginMissing, null, null)]
    public void A_password_has_waited_since_it_was_wanted_begun_or_requested_again(
        string remembered,
        Reason reason,
        double? reset,
        double? since
    ) => LoginDelays.Since(Snapshot(remembered, reset), reason).Should().Be(since is { } day ? UserSnapshots.Day(day) : null);

    [Fact]
    public void A_user_that_does_not_exist_yet_has_no_waiting_time() =>
        LoginDelays.Since(Snapshot("wanted 9", null) with { User = null }, Reason.LoginMissing).Should().BeNull();

    [Theory]
    [InlineData(9.75, true)]
    [InlineData(9.7, true)]
    [InlineData(9.76, false)]
    [InlineData(null, false)]
    public void A_wait_of_six_hours_is_too_long(double? since, bool tooLong) =>
        LoginDelays.IsTooLong(since is { } day ? UserSnapshots.Day(day) : null, UserSnapshots.Day(10)).Should().Be(tooLong);

    [Fact]
    public void The_text_contains_the_cause_and_the_remedies() =>
        LoginDelays
            .Text(UserSnapshots.Day(9), "Slack does not answer")
            .Should()
            .Be(
                "its console password has been waiting for delivery since 2026-01-10T00:00:00Z: Slack does not answer. Put a "
                    + "Slack member id or e-mail address into SlackUser, because these need no list of members, or an Email into the "
                    + "row"
            );

    private static UserSnapshot Snapshot(string remembered, double? reset) =>
        UserSnapshots.WithKeys("A0*") with
        {
            Row = LoginPlanTests.Console(row => row with { ResetPasswordBefore = reset is { } day ? UserSnapshots.Day(day) : null }),
            Remembered = LoginPlanTests.Remembered(remembered),
        };
}
