using System.Text;
using System.Text.Json;
using IamLifecycle.Model.Identity;
using IamLifecycle.Running;
using NodaTime;

namespace IamLifecycle.Lambda.Triggers;

/// <summary>
/// SES notifications through SNS, in the shapes of the developer guide, "Amazon SNS notification contents" and "Event data that Amazon
/// SES publishes to Amazon SNS".
/// </summary>
public sealed class SesReportTests
{
    private const string Mail = """
        "mail":{"timestamp":"2026-11-20T04:06:23.000Z","source":"iam@example.org","messageId":"1","destination":["ann@example.org"]}
        """;

    [Theory]
    [InlineData("notificationType")]
    [InlineData("eventType")]
    public async Task A_bounce_yields_its_recipients_and_the_sending_time(string type)
    {
        var trigger = (Trigger.MailReport)
            await ReadAsync(
                $$"""
                {"{{type}}":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"General","bouncedRecipients":[{"emailAddress":"ann@example.org","action":"failed","status":"5.1.1"}],
                 "timestamp":"2026-11-20T04:06:30.000Z"},{{Mail}}}
                """
            );

        trigger.Feedback!.Addresses.Should().Equal("ann@example.org");
        (trigger.Feedback.Sent, trigger.Feedback.What).Should().Be((Instant.FromUtc(2026, 11, 20, 4, 6, 23), "Bounce Permanent General"));
    }

    [Fact]
    public async Task A_complaint_yields_its_recipients()
    {
        var trigger = (Trigger.MailReport)
            await ReadAsync(
                $$"""{"notificationType":"Complaint","complaint":{"complainedRecipients":[{"emailAddress":"Ann <ann@example.org>"}]},{{Mail}}}"""
            );

        trigger.Feedback!.Addresses.Should().Equal("ann@example.org");
        trigger.Feedback.What.Should().Be("Complaint");
    }

    [Theory]
    [InlineData("""{"notificationType":"Delivery","delivery":{}}""")]
    [InlineData("""{"eventType":"DeliveryDelay"}""")]
    [InlineData("""{"notificationType":"Bounce","bounce":{"bounceType":"Transient","bounceSubType":"General"}}""")]
    [InlineData("Successfully validated SNS topic for Amazon SES event publishing.")]
    public async Task A_notification_without_a_delivery_failure_has_no_feedback(string message) =>
        (await ReadAsync(message)).Should().Be(new Trigger.MailReport(null));

    [Fact]
    public async Task A_complaint_starts_a_run_for_its_recipients_and_a_delivery_starts_none()
    {
        var reconciler = new FakeReconciler();
        using var invocation = new Invocation(reconciler);

        await invocation.AnswerAsync(
            Event(
                $$"""{"notificationType":"Complaint","complaint":{"complainedRecipients":[{"emailAddress":"ann@example.org"}]},{{Mail}}}"""
            )
        );
        await invocation.AnswerAsync(Event("""{"notificationType":"Delivery"}"""));

        reconciler
            .Asked.Should()
            .ContainSingle()
            .Which.Scope.Should()
            .BeOfType<Scope.Undelivered>()
            .Which.Feedback.Addresses.Should()
            .Equal("ann@example.org");
    }

    [Fact]
    public async Task The_invocation_fails_if_a_report_cannot_be_recorded_for_a_user()
    {
        // The invocation must fail, because no later run finds the report.
        var ann = new UserName("ann");
        var reconciler = new FakeReconciler { Report = new RunReport { Users = [new UserOutcome(ann, [], [], null, Leased: true)] } };
        using var invocation = new Invocation(reconciler);

        (
            await FluentActions
                .Awaiting(() =>
                    invocation.AnswerAsync(
                        Event(
                            $$"""{"notificationType":"Complaint","complaint":{"complainedRecipients":[{"emailAddress":"ann@example.org"}]},{{Mail}}}"""
                        )
                    )
                )
                .Should()
                .ThrowAsync<RunFailedException>()
        )
            .Which.Message.Should()
            .Contain("could not be recorded for ann");
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"notificationType":"Bounce"}""")]
    [InlineData("""{"notificationType":"Bounce","bounce":{"bouncedRecipients":[]},"mail":{"timestamp":"2026-11-20T04:06:23.000Z"}}""")]
    [InlineData(
        """{"notificationType":"Bounce","bounce":{"bouncedRecipients":[{"emailAddress":"ann@example.org"}]},"mail":{"timestamp":"yesterday"}}"""
    )]
    public async Task An_SNS_message_that_is_not_from_SES_is_refused(string message) =>
        (await FluentActions.Awaiting(() => ReadAsync(message)).Should().ThrowAsync<TriggerException>())
            .Which.Message.Should()
            .Contain("an SNS message that is not a JSON object of SES");

    private static Task<Trigger> ReadAsync(string message) =>
        TriggerReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Event(message))));

    private static string Event(string message) =>
        $$$"""{"Records":[{"EventSource":"aws:sns","EventVersion":"1.0","Sns":{"Type":"Notification","TopicArn":"arn:aws:sns:eu-central-1:123456789012:mail","Message":{{{JsonSerializer.Serialize(message)}}}}}]}""";
}
