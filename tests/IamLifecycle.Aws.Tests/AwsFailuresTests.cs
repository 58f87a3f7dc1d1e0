using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using IamLifecycle.Ports;
using IamLifecycle.Running;

namespace IamLifecycle.Aws.Tests;

public sealed class AwsFailuresTests
{
    private const string Refused = $"Value '{Sample.Secret}' at 'value' failed to satisfy constraint";

    [Theory]
    [InlineData("Throttling")]
    [InlineData("ThrottlingException")]
    [InlineData("RequestLimitExceeded")]
    [InlineData("TooManyRequestsException")]
    [InlineData("ProvisionedThroughputExceededException")]
    public void A_throttled_call_is_transient_and_had_no_effect(string code) =>
        Of(code, HttpStatusCode.BadRequest).Should().BeOfType<Failure.Transient>().Which.MayHaveWorked.Should().BeFalse();

    [Theory]
    [InlineData("ServiceFailure", HttpStatusCode.InternalServerError)]
    [InlineData("InternalServerError", HttpStatusCode.InternalServerError)]
    [InlineData("ServiceUnavailable", HttpStatusCode.ServiceUnavailable)]
    [InlineData(null, HttpStatusCode.BadGateway)]
    [InlineData("RequestTimeout", HttpStatusCode.BadRequest)]
    public void A_service_error_may_follow_the_effect(string? code, HttpStatusCode status) =>
        Of(code, status).Should().BeOfType<Failure.Transient>().Which.MayHaveWorked.Should().BeTrue();

    public static TheoryData<Exception> Unanswered =>
        new()
        {
            new HttpRequestException("Connection refused", new SocketException(111)),
            new HttpIOException(HttpRequestError.ResponseEnded),
            new TimeoutException("The operation was canceled."),
            new TaskCanceledException("The request was canceled due to the configured HttpClient.Timeout of 10 seconds elapsing."),
            new AmazonClientException("No RegionEndpoint or ServiceURL configured"),
            new AmazonUnmarshallingException(
                "r-1",
                "path",
                $"<SecretAccessKey>{Sample.Secret}",
                new InvalidOperationException(Sample.Secret),
                HttpStatusCode.OK
            ),
            new AmazonServiceException($"A WebException was thrown: {Sample.Secret}"),
        };

    [Theory]
    [MemberData(nameof(Unanswered))]
    public void A_call_without_a_response_may_have_succeeded(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Failure failure = AwsFailures.Classify("CreateAccessKey", "alice", exception)!;
        failure.Should().BeOfType<Failure.Transient>().Which.MayHaveWorked.Should().BeTrue();
        failure.Message.Should().StartWith("CreateAccessKey of alice: ").And.NotContain(Sample.Secret);
    }

    [Theory]
    [InlineData("EntityTemporarilyUnmodifiable")]
    [InlineData("NoSuchEntity")]
    [InlineData("ConcurrentModification")]
    [InlineData("ConcurrentModificationException")]
    [InlineData("ParameterAlreadyExists")]
    [InlineData("ConditionalCheckFailedException")]
    [InlineData("DeleteConflict")]
    public void A_changed_state_is_a_conflict(string code) => Of(code, HttpStatusCode.Conflict).Should().BeOfType<Failure.Conflict>();

    [Theory]
    [InlineData("AccessDenied")]
    [InlineData("AccessDeniedException")]
    [InlineData("InvalidKeyId")]
    [InlineData("DisabledException")]
    [InlineData("LimitExceeded")]
    [InlineData("ValidationException")]
    [InlineData("ParameterMaxVersionLimitExceeded")]
    [InlineData("InvalidClientTokenId")]
    public void An_error_that_a_retry_cannot_fix_needs_attention(string code) =>
        Of(code, HttpStatusCode.BadRequest).Should().BeOfType<Failure.NeedsAttention>();

    [Fact]
    public void A_missing_boundary_policy_needs_attention() =>
        AwsFailures
            .Classify(
                "PutUserPermissionsBoundary",
                "alice",
                Answer("NoSuchEntity", HttpStatusCode.NotFound, "Scope ARN: arn:x does not exist or is not attachable.")
            )
            .Should()
            .BeOfType<Failure.NeedsAttention>()
            .Which.Message.Should()
            .Contain("Scope ARN: arn:x does not exist");

    [Fact]
    public void The_message_names_operation_subject_code_and_request() =>
        Of("ValidationException", HttpStatusCode.BadRequest)
            .Message.Should()
            .Be("PutParameter of /iam_users/alice_keys: ValidationException (HTTP 400, request r-1)");

    [Theory]
    [InlineData("TagUser", "ValidationError")]
    [InlineData("PutParameter", "AccessDeniedException")]
    [InlineData("CreateAccessKey", "LimitExceeded")]
    public void AWS_messages_that_may_quote_a_value_are_withheld(string operation, string code) =>
        AwsFailures
            .Classify(operation, "alice", Answer(code, HttpStatusCode.BadRequest, Refused))!
            .ToString()
            .Should()
            .NotContain(Sample.Secret);

    [Fact]
    public void An_AWS_message_that_names_the_missing_permission_is_passed_on() =>
        AwsFailures
            .Classify(
                "TagUser",
                "alice",
                Answer("AccessDenied", HttpStatusCode.Forbidden, "User: arn:aws:sts::1:x is not authorized to perform: iam:TagUser")
            )!
            .Message.Should()
            .EndWith(": User: arn:aws:sts::1:x is not authorized to perform: iam:TagUser");

    [Theory]
    [InlineData("GetParameter", "ssm:GetParameter and, where the parameter is encrypted, kms:Decrypt")]
    [InlineData("CreateAccessKey", "iam:CreateAccessKey")]
    [InlineData("SendEmail", "ses:SendEmail")]
    public void The_missing_permission_is_named_even_if_the_AWS_message_is_withheld(string operation, string permissions) =>
        AwsFailures
            .Classify(operation, "alice", Answer("AccessDeniedException", HttpStatusCode.BadRequest, Refused))!
            .Message.Should()
            .Be($"{operation} of alice: AccessDeniedException (HTTP 400, request r-1): it needs {permissions}");

    [Theory]
    [InlineData("AccessDenied", true)]
    [InlineData("AccessDeniedException", true)]
    [InlineData("ValidationException", false)]
    public void A_missing_permission_is_marked_as_denied(string code, bool denied) =>
        Of(code, HttpStatusCode.Forbidden).Should().BeOfType<Failure.NeedsAttention>().Which.Denied.Should().Be(denied);

    [Fact]
    public void A_programming_error_is_not_an_AWS_failure() =>
        AwsFailures.Classify("TagUser", "alice", new InvalidOperationException()).Should().BeNull();

    private static Failure Of(string? code, HttpStatusCode status) =>
        AwsFailures.Classify("PutParameter", "/iam_users/alice_keys", Answer(code, status, Refused))!;

    private static AmazonServiceException Answer(string? code, HttpStatusCode status, string message) =>
        new(message, ErrorType.Unknown, code, "r-1", status);
}
