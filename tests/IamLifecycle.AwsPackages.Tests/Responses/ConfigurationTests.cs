using System.Net;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;

namespace IamLifecycle.AwsPackages.Tests.Responses;

public sealed class ConfigurationTests
{
    private const string Throttled =
        "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>";

    [Fact]
    public void Retries_are_Standard_unless_said_otherwise()
    {
        new AmazonIdentityManagementServiceConfig().RetryMode.Should().Be(RequestRetryMode.Standard);
        new AmazonSimpleSystemsManagementConfig().RetryMode.Should().Be(RequestRetryMode.Standard);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public async Task A_throttled_call_is_repeated_as_often_as_MaxErrorRetry_says(int retries, int calls)
    {
        var factory = new CapturingFactory((HttpStatusCode.BadRequest, Throttled));
        using var iam = Clients.Iam(factory, retries);

        await iam.Invoking(c => c.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "u1" }))
            .Should()
            .ThrowAsync<AmazonIdentityManagementServiceException>()
            .Where(e => e.ErrorCode == "Throttling");

        factory.Requests.Should().HaveCount(calls);
    }

    [Fact]
    public async Task A_service_URL_takes_the_place_of_the_endpoint()
    {
        var factory = new CapturingFactory((HttpStatusCode.OK, "<GetUserResponse/>"));
        using var iam = new AmazonIdentityManagementServiceClient(
            "AKIDEXAMPLE",
            "secret",
            new AmazonIdentityManagementServiceConfig
            {
                ServiceURL = "http://127.0.0.1:5000",
                AuthenticationRegion = "eu-central-1",
                HttpClientFactory = factory,
            }
        );

        await iam.GetUserAsync();

        factory.Requests.Single().Url.Should().Be("http://127.0.0.1:5000/");
        factory.Requests.Single().Headers["Authorization"].Should().Contain("/eu-central-1/iam/aws4_request");
    }

    [Fact]
    public async Task An_empty_list_is_sent_as_empty_and_an_absent_one_is_not_sent()
    {
        var factory = new CapturingFactory((HttpStatusCode.OK, "<TagUserResponse/>"));
        using var iam = Clients.Iam(factory);

        await iam.TagUserAsync(new TagUserRequest { UserName = "u1", Tags = [] });
        await iam.TagUserAsync(new TagUserRequest { UserName = "u1" });

        factory
            .Requests.Select(r => r.Body)
            .Should()
            .Equal("Action=TagUser&Version=2010-05-08&UserName=u1&Tags=", "Action=TagUser&Version=2010-05-08&UserName=u1");
    }
}
