using System.Text;
using System.Text.Json;
using IamLifecycle.Model.Identity;
using IamLifecycle.Running;
using NodaTime;

namespace IamLifecycle.Lambda.Triggers;

/// <summary>
/// What SES tells through SNS: shapes as in its developer guide, "Amazon SNS notification contents" and "Event data that Amazon SES
/// publishes to Amazon SNS".
/// </summary>
public sealed class SesReportTests
{
    private const string Mail = """
        "mail":{"timestamp":"2026-11-20T04:06:23.000Z","source":"iam@example.org","messageId":"1","destination":["ann@example.org"]}
        """;

    [Theory]
    [InlineData("notificationType")]
    [InlineData("eventType")]
    public async Task A_bounce_names_its_recipients_and_when_the_mail_was_sent(string type)
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
    public async Task A_complaint_does_too()
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
    public async Task What_is_no_trouble_asks_for_nothing(string message) =>
        (await ReadAsync(message)).Should().Be(new Trigger.MailReport(null));

    [Fact]
    public async Task The_run_is_about_those_whose_mail_it_was_and_good_news_needs_none()
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
    public async Task Who_could_not_be_marked_makes_the_invocation_fail_because_no_later_run_finds_the_report()
    {
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
    public async Task A_message_that_is_not_of_SES_is_refused(string message) =>
        (await FluentActions.Awaiting(() => ReadAsync(message)).Should().ThrowAsync<TriggerException>())
            .Which.Message.Should()
            .Contain("an SNS message that is not a JSON object of SES");

    private static Task<Trigger> ReadAsync(string message) =>
        TriggerReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Event(message))));

    private static string Event(string message) =>
        $$$"""{"Records":[{"EventSource":"aws:sns","EventVersion":"1.0","Sns":{"Type":"Notification","TopicArn":"arn:aws:sns:eu-central-1:123456789012:mail","Message":{{{JsonSerializer.Serialize(message)}}}}}]}""";
}
