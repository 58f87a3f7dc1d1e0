using Amazon.DynamoDBv2;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Amazon.SimpleEmail;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;

namespace IamLifecycle.LocalAws.Accounts;

/// <summary>The clients of an administrator of the emulated account.</summary>
public sealed class AwsClients(Uri endpoint, string region) : IDisposable
{
    private readonly BasicAWSCredentials root = new("test", "test");

    /// <summary>DynamoDB.</summary>
    public AmazonDynamoDBClient DynamoDb => field ??= new(root, For(new AmazonDynamoDBConfig()));

    /// <summary>IAM.</summary>
    public AmazonIdentityManagementServiceClient Iam => field ??= new(root, For(new AmazonIdentityManagementServiceConfig()));

    /// <summary>Systems Manager, for its Parameter Store.</summary>
    public AmazonSimpleSystemsManagementClient Ssm => field ??= new(root, For(new AmazonSimpleSystemsManagementConfig()));

    /// <summary>SES, to verify identities.</summary>
    public AmazonSimpleEmailServiceClient Ses => field ??= new(root, For(new AmazonSimpleEmailServiceConfig()));

    /// <summary>SNS, to create topics.</summary>
    public AmazonSimpleNotificationServiceClient Sns => field ??= new(root, For(new AmazonSimpleNotificationServiceConfig()));

    /// <summary>Returns the ARN of the key's user from STS GetCallerIdentity; null if STS rejects the key.</summary>
    public async Task<string?> AuthenticateAsync(string accessKeyId, string secretAccessKey)
    {
        var configuration = For(new AmazonSecurityTokenServiceConfig());
        using var sts = new AmazonSecurityTokenServiceClient(new BasicAWSCredentials(accessKeyId, secretAccessKey), configuration);
        try
        {
            return (await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest())).Arn;
        }
        catch (AmazonSecurityTokenServiceException refused) when (refused.ErrorCode is "InvalidClientTokenId" or "SignatureDoesNotMatch")
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        DynamoDb.Dispose();
        Iam.Dispose();
        Ssm.Dispose();
        Ses.Dispose();
        Sns.Dispose();
    }

    private T For<T>(T configuration)
        where T : ClientConfig
    {
        configuration.ServiceURL = endpoint.ToString();
        configuration.AuthenticationRegion = region;

        // No timeout and no retry: the emulated AWS answers every call, even on a slow machine. A call that is repeated after it took
        // effect would fail, or take effect twice.
        configuration.MaxErrorRetry = 0;
        configuration.Timeout = Timeout.InfiniteTimeSpan;
        return configuration;
    }
}
