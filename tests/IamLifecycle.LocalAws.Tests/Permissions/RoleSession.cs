using Amazon.DynamoDBv2;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.LocalAws.Tests.Permissions;

/// <summary>The clients of a deployed function. They sign with a session token and do not retry.</summary>
internal sealed class RoleSession(EmulatedAws aws) : IDisposable
{
    public const string Token = "session-of-a-test";

    private readonly SessionAWSCredentials credentials = new("lambda", "emulated", Token);

    public AmazonIdentityManagementServiceClient Iam => field ??= new(credentials, For(new AmazonIdentityManagementServiceConfig()));

    public AmazonSimpleSystemsManagementClient Ssm => field ??= new(credentials, For(new AmazonSimpleSystemsManagementConfig()));

    public AmazonDynamoDBClient DynamoDb => field ??= new(credentials, For(new AmazonDynamoDBConfig()));

    public void Dispose()
    {
        Iam.Dispose();
        Ssm.Dispose();
        DynamoDb.Dispose();
    }

    private T For<T>(T configuration)
        where T : ClientConfig
    {
        (configuration.ServiceURL, configuration.AuthenticationRegion, configuration.MaxErrorRetry) = (
            aws.Endpoint.ToString(),
            "eu-central-1",
            0
        );
        return configuration;
    }
}
