using IamLifecycle.Model;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Planning.Logins;

/// <summary>Since when a password has been waiting for a service that does not answer, on day 10.</summary>
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
    public void It_waits_since_it_was_wanted_begun_or_asked_for_anew(string remembered, Reason why, double? reset, double? since) =>
        LoginDelays.Since(Snapshot(remembered, reset), why).Should().Be(since is { } day ? UserSnapshots.Day(day) : null);

    [Fact]
    public void Nothing_is_known_of_a_user_that_is_not_there_yet() =>
        LoginDelays.Since(Snapshot("wanted 9", null) with { User = null }, Reason.LoginMissing).Should().BeNull();

    [Theory]
    [InlineData(9.75, true)]
    [InlineData(9.7, true)]
    [InlineData(9.76, false)]
    [InlineData(null, false)]
    public void Six_hours_are_too_long(double? since, bool tooLong) =>
        LoginDelays.IsTooLong(since is { } day ? UserSnapshots.Day(day) : null, UserSnapshots.Day(10)).Should().Be(tooLong);

    [Fact]
    public void What_is_said_of_it_names_the_trouble_and_the_ways_out() =>
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
