using System.Net;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace IamLifecycle.AwsPackages.Tests.Responses;

public sealed class ErrorTests
{
    private static readonly Dictionary<string, Func<AmazonIdentityManagementServiceClient, Task>> Calls = new()
    {
        ["GetUser"] = iam => iam.GetUserAsync(new GetUserRequest { UserName = "u1" }),
        ["CreateUser"] = iam => iam.CreateUserAsync(new CreateUserRequest { UserName = "u1" }),
        ["UpdateUser"] = iam => iam.UpdateUserAsync(new UpdateUserRequest { UserName = "u1" }),
        ["DeleteUser"] = iam => iam.DeleteUserAsync(new DeleteUserRequest { UserName = "u1" }),
        ["CreateLoginProfile"] = iam => iam.CreateLoginProfileAsync(new CreateLoginProfileRequest { UserName = "u1" }),
        ["GetCredentialReport"] = iam => iam.GetCredentialReportAsync(),
    };

    // An error that the operation does not declare becomes the service's base exception with the error code, as in the official client.
    [Theory]
    [InlineData("GetUser", "NoSuchEntity", 404, typeof(NoSuchEntityException))]
    [InlineData("CreateUser", "EntityAlreadyExists", 409, typeof(EntityAlreadyExistsException))]
    [InlineData("CreateUser", "LimitExceeded", 409, typeof(LimitExceededException))]
    [InlineData("DeleteUser", "DeleteConflict", 409, typeof(DeleteConflictException))]
    [InlineData("CreateUser", "ConcurrentModification", 409, typeof(ConcurrentModificationException))]
    [InlineData("UpdateUser", "EntityTemporarilyUnmodifiable", 409, typeof(EntityTemporarilyUnmodifiableException))]
    [InlineData("GetCredentialReport", "ReportInProgress", 404, typeof(CredentialReportNotReadyException))]
    [InlineData("GetCredentialReport", "ReportNotPresent", 410, typeof(CredentialReportNotPresentException))]
    [InlineData("CreateLoginProfile", "PasswordPolicyViolation", 400, typeof(PasswordPolicyViolationException))]
    [InlineData("GetUser", "AccessDenied", 403, typeof(AmazonIdentityManagementServiceException))]
    [InlineData("GetUser", "DeleteConflict", 409, typeof(AmazonIdentityManagementServiceException))]
    [InlineData("CreateUser", "ReportNotPresent", 410, typeof(AmazonIdentityManagementServiceException))]
    public async Task An_IAM_error_becomes_the_exception_of_the_official_client(string operation, string code, int status, Type exception)
    {
        using var iam = Clients.Iam(
            $"""
            <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
              <Error><Type>Sender</Type><Code>{code}</Code><Message>It says why.</Message></Error><RequestId>r-1</RequestId>
            </ErrorResponse>
            """,
            (HttpStatusCode)status
        );

        var thrown = await Thrown(() => Calls[operation](iam));

        thrown.Should().BeOfType(exception).And.BeAssignableTo<AmazonIdentityManagementServiceException>();
        thrown
            .Should()
            .BeEquivalentTo(
                new
                {
                    ErrorCode = code,
                    StatusCode = (HttpStatusCode)status,
                    Message = "It says why.",
                    RequestId = "r-1",
                    ErrorType = ErrorType.Sender,
                }
            );
    }

    [Theory]
    [InlineData("ParameterNotFound", typeof(AmazonSimpleSystemsManagementException))]
    [InlineData("ParameterAlreadyExists", typeof(ParameterAlreadyExistsException))]
    [InlineData("com.amazonaws.ssm#ParameterAlreadyExists", typeof(ParameterAlreadyExistsException))]
    [InlineData("TooManyUpdates", typeof(TooManyUpdatesException))]
    [InlineData("InternalServerError", typeof(InternalServerErrorException))]
    [InlineData("AccessDeniedException", typeof(AmazonSimpleSystemsManagementException))]
    public async Task An_SSM_error_becomes_the_exception_of_the_official_client(string type, Type exception)
    {
        using var ssm = Clients.Ssm($$"""{"__type":"{{type}}","message":"It says why."}""", HttpStatusCode.BadRequest);

        var thrown = await Thrown(() => ssm.PutParameterAsync(new PutParameterRequest { Name = "/p", Value = "v" }));

        thrown.Should().BeOfType(exception).And.BeAssignableTo<AmazonSimpleSystemsManagementException>();
        thrown
            .Should()
            .BeEquivalentTo(
                new
                {
                    ErrorCode = type.Split('#')[^1],
                    StatusCode = HttpStatusCode.BadRequest,
                    Message = "It says why.",
                }
            );
    }

    [Fact]
    public async Task An_IAM_error_that_is_not_XML_becomes_a_service_exception_with_its_status()
    {
        using var iam = Clients.Iam("<html><body>Service Unavailable</body>", HttpStatusCode.ServiceUnavailable);

        var thrown = await Thrown(() => iam.GetUserAsync());

        thrown.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task An_SSM_error_that_is_not_JSON_becomes_a_service_exception_with_its_status()
    {
        using var ssm = Clients.Ssm("<html>Service Unavailable", HttpStatusCode.ServiceUnavailable);

        var thrown = await Thrown(() => ssm.GetParameterAsync(new GetParameterRequest { Name = "/p" }));

        thrown.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    private static async Task<AmazonServiceException> Thrown(Func<Task> call) =>
        (await call.Should().ThrowAsync<AmazonServiceException>()).Which;
}
