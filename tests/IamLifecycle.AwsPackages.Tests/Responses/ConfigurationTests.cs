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
    public void The_retry_mode_is_Standard_by_default()
    {
        new AmazonIdentityManagementServiceConfig().RetryMode.Should().Be(RequestRetryMode.Standard);
        new AmazonSimpleSystemsManagementConfig().RetryMode.Should().Be(RequestRetryMode.Standard);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public async Task A_client_repeats_a_throttled_call_up_to_MaxErrorRetry_times(int retries, int calls)
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
    public async Task ServiceURL_replaces_the_endpoint()
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
    public async Task A_client_sends_an_empty_list_as_empty_and_omits_an_absent_list()
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
