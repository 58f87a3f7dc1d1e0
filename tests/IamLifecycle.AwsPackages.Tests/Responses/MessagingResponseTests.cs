using System.Net;
using Amazon.Runtime;
using Amazon.SimpleEmail;
using Amazon.SimpleEmail.Model;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace IamLifecycle.AwsPackages.Tests.Responses;

public sealed class MessagingResponseTests
{
    [Fact]
    public async Task The_SNS_client_returns_the_message_id()
    {
        using var sns = Clients.Sns(
            new CapturingFactory(
                (
                    HttpStatusCode.OK,
                    """
                    <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
                      <PublishResult><MessageId>m-1</MessageId></PublishResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
                    </PublishResponse>
                    """
                )
            )
        );

        var answer = await sns.PublishAsync(new PublishRequest { TopicArn = "arn", Message = "text" });

        (answer.MessageId, answer.ResponseMetadata.RequestId).Should().Be(("m-1", "r-1"));
    }

    [Fact]
    public async Task The_SES_client_returns_the_message_id()
    {
        using var ses = Clients.Ses(
            new CapturingFactory(
                (
                    HttpStatusCode.OK,
                    """
                    <SendEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">
                      <SendEmailResult><MessageId>m-1</MessageId></SendEmailResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
                    </SendEmailResponse>
                    """
                )
            )
        );

        var answer = await ses.SendEmailAsync(new SendEmailRequest { Source = "a@example.org" });

        (answer.MessageId, answer.ResponseMetadata.RequestId).Should().Be(("m-1", "r-1"));
    }

    [Theory]
    [InlineData("NotFound", 404, typeof(NotFoundException))]
    [InlineData("KMSAccessDenied", 400, typeof(KMSAccessDeniedException))]
    [InlineData("InternalError", 500, typeof(InternalErrorException))]
    [InlineData("AuthorizationError", 403, typeof(AuthorizationErrorException))]
    [InlineData("InvalidParameter", 400, typeof(InvalidParameterException))]
    [InlineData("Throttled", 429, typeof(AmazonSimpleNotificationServiceException))]
    public async Task An_SNS_error_becomes_the_exception_of_the_official_client(string code, int status, Type exception)
    {
        using var sns = Clients.Sns(Error(code, status));

        var thrown = await Thrown(() => sns.PublishAsync(new PublishRequest { TopicArn = "arn", Message = "text" }));

        thrown.Should().BeOfType(exception).And.BeAssignableTo<AmazonSimpleNotificationServiceException>();
        thrown
            .Should()
            .BeEquivalentTo(
                new
                {
                    ErrorCode = code,
                    StatusCode = (HttpStatusCode)status,
                    Message = "It says why.",
                    RequestId = "r-1",
                }
            );
    }

    [Theory]
    [InlineData("MessageRejected", typeof(MessageRejectedException))]
    [InlineData("MailFromDomainNotVerifiedException", typeof(MailFromDomainNotVerifiedException))]
    [InlineData("AccountSendingPausedException", typeof(AccountSendingPausedException))]
    [InlineData("ConfigurationSetSendingPausedException", typeof(ConfigurationSetSendingPausedException))]
    [InlineData("ConfigurationSetDoesNotExist", typeof(ConfigurationSetDoesNotExistException))]
    [InlineData("InvalidParameterValue", typeof(AmazonSimpleEmailServiceException))]
    public async Task An_SES_error_becomes_the_exception_of_the_official_client(string code, Type exception)
    {
        using var ses = Clients.Ses(Error(code, 400));

        var thrown = await Thrown(() => ses.SendEmailAsync(new SendEmailRequest { Source = "a@example.org" }));

        thrown.Should().BeOfType(exception).And.BeAssignableTo<AmazonSimpleEmailServiceException>();
        thrown
            .Should()
            .BeEquivalentTo(
                new
                {
                    ErrorCode = code,
                    Message = "It says why.",
                    RequestId = "r-1",
                }
            );
    }

    private static CapturingFactory Error(string code, int status) =>
        new(
            (
                (HttpStatusCode)status,
                $"""
                <ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>It says why.</Message></Error><RequestId>r-1</RequestId></ErrorResponse>
                """
            )
        );

    private static async Task<AmazonServiceException> Thrown(Func<Task> call) =>
        (await call.Should().ThrowAsync<AmazonServiceException>()).Which;
}
