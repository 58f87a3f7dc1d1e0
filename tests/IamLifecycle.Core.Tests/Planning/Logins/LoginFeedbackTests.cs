using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Logins;

/// <summary>SES reports that the mail with a console password of day 9 did not arrive. It is day 10.</summary>
public sealed class LoginFeedbackTests
{
    private static readonly LifecyclePolicy Policy = TestPolicy.Default with { ConsoleAccess = new ConsoleAccessPolicy { Slack = true } };

    [Theory]
    [InlineData("delivered 9", 9.0, "login Undelivered, !!LoginUndelivered")]
    [InlineData("delivered 9", 9.01, "login Undelivered, !!LoginUndelivered")]
    [InlineData("delivered 9", 9.02, "")]
    [InlineData("delivered 9", 8.9, "")]
    [InlineData("delivered 9", null, "")]
    [InlineData("undelivered 9", 9.0, "!!LoginUndelivered")]
    [InlineData("undelivered 9", null, "!!LoginUndelivered")]
    [InlineData("kept 9", 9.0, "")]
    [InlineData("begun 9", 9.0, "~login LoginBegun")]
    public void A_delivery_failure_from_SES_is_recorded_once_and_reported_until_a_new_password_is_requested(
        string remembered,
        double? sent,
        string plan
    ) => Snapshot(remembered, sent).PlanOn(10, Policy).Should().Be(plan);

    [Fact]
    public void A_new_password_ends_the_report() =>
        (
            Snapshot("undelivered 9", null) with
            {
                Row = LoginPlanTests.Console(row => row with { ResetPasswordBefore = UserSnapshots.Day(9.5) }),
            }
        )
            .PlanOn(10, Policy)
            .Should()
            .Be("~login PasswordReset");

    [Fact]
    public void The_text_quotes_the_report_of_SES_if_there_is_one()
    {
        LoginRules
            .Undelivered(UserSnapshots.Alice, feedback: null)
            .Text.Should()
            .Be(
                "the mail with the console password was not delivered; correct Email in the row, then set ResetPasswordBefore to send "
                    + "a new password"
            );
        LoginRules
            .Undelivered(UserSnapshots.Alice, Feedback(9))
            .Text.Should()
            .Be(
                "the mail with the console password was not delivered (bounce); correct Email in the row, then set ResetPasswordBefore "
                    + "to send a new password"
            );
    }

    private static UserSnapshot Snapshot(string remembered, double? sent) =>
        UserSnapshots.WithKeys("A0*").Having(new UserAttachment(UserAttachmentKind.LoginProfile, "alice")) with
        {
            Row = LoginPlanTests.Console(row => row),
            Remembered = LoginPlanTests.Remembered(remembered),
            Feedback = sent is { } day ? Feedback(day) : null,
        };

    private static MailFeedback Feedback(double day) => new(["ann@example.org"], UserSnapshots.Day(day), "bounce");
}
