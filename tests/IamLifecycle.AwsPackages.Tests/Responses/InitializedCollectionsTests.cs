using System.Net;
using Amazon;
using Amazon.IdentityManagement.Model;
using Amazon.SimpleSystemsManagement.Model;

namespace IamLifecycle.AwsPackages.Tests.Responses;

[Collection(nameof(ProcessWide))]
public sealed class InitializedCollectionsTests : IDisposable
{
    public InitializedCollectionsTests() => AWSConfigs.InitializeCollections = true;

    public void Dispose() => AWSConfigs.InitializeCollections = false;

    [Fact]
    public async Task With_InitializeCollections_a_client_does_not_send_empty_collections()
    {
        var form = new CapturingFactory((HttpStatusCode.OK, "<CreateUserResponse/>"));
        var json = new CapturingFactory((HttpStatusCode.OK, "{}"));
        using var iam = Clients.Iam(form);
        using var ssm = Clients.Ssm(json);

        await iam.CreateUserAsync(new CreateUserRequest { UserName = "u1" });
        await ssm.PutParameterAsync(new PutParameterRequest { Name = "/p" });

        new CreateUserRequest().Tags.Should().BeEmpty();
        form.Requests.Single().Body.Should().Be("Action=CreateUser&Version=2010-05-08&UserName=u1");
        json.Requests.Single().Body.Should().Be("""{"Name":"/p"}""");
    }
}
