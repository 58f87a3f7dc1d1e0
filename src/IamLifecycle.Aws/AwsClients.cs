using Amazon.DynamoDBv2;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.SimpleEmail;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;

namespace IamLifecycle.Aws;

/// <summary>The clients of AWS that one process needs, each made when it is first used, from the SDK's default chain.</summary>
/// <remarks>The SDK sets no limit to the connections of a client, so users can be worked on in parallel.</remarks>
public sealed class AwsClients : IDisposable
{
    /// <summary>For one attempt; the SDK's own retries begin anew.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The SDK's own number for DynamoDB, ten, lets one user's outage eat the invocation.</summary>
    private const int DynamoDbRetries = 3;

    /// <summary>IAM's throttles are account-wide and unpublished.</summary>
    private const int IamRetries = 4;

    /// <summary>SSM's throttles are each operation's own; PutParameter has a pace of its own.</summary>
    private const int SsmRetries = 4;

    private const int SnsRetries = 3;

    private readonly Lazy<AmazonDynamoDBClient> dynamoDb;
    private readonly Lazy<AmazonIdentityManagementServiceClient> iam;
    private readonly Lazy<AmazonIdentityManagementServiceClient> iamOnce;
    private readonly Lazy<AmazonSimpleSystemsManagementClient> ssm;
    private readonly Lazy<AmazonSimpleSystemsManagementClient> ssmOnce;
    private readonly Lazy<AmazonSimpleNotificationServiceClient> sns;
    private readonly Lazy<AmazonSimpleEmailServiceClient> sesOnce;
    private readonly Action<ClientConfig>? configure;

    /// <param name="configure">Changes what the default chain found, for instance the endpoint.</param>
    public AwsClients(Action<ClientConfig>? configure = null)
    {
        this.configure = configure;
        dynamoDb = new(() => new AmazonDynamoDBClient(Standard(new AmazonDynamoDBConfig(), DynamoDbRetries)));
        iam = new(() => new AmazonIdentityManagementServiceClient(Standard(new AmazonIdentityManagementServiceConfig(), IamRetries)));
        iamOnce = new(() => new AmazonIdentityManagementServiceClient(Once(new AmazonIdentityManagementServiceConfig())));
        ssm = new(() => new AmazonSimpleSystemsManagementClient(Standard(new AmazonSimpleSystemsManagementConfig(), SsmRetries)));
        ssmOnce = new(() => new AmazonSimpleSystemsManagementClient(Once(new AmazonSimpleSystemsManagementConfig())));
        sns = new(() => new AmazonSimpleNotificationServiceClient(Standard(new AmazonSimpleNotificationServiceConfig(), SnsRetries)));
        sesOnce = new(() => new AmazonSimpleEmailServiceClient(Once(new AmazonSimpleEmailServiceConfig())));
    }

    public IAmazonDynamoDB DynamoDb => dynamoDb.Value;

    public IAmazonIdentityManagementService Iam => iam.Value;

    /// <summary>Sends each request once, whatever happens to it: for calls that must not be repeated.</summary>
    public IAmazonIdentityManagementService IamOnce => iamOnce.Value;

    public IAmazonSimpleSystemsManagement Ssm => ssm.Value;

    /// <summary>Sends each request once: for the call whose caller wants to hear of every throttle.</summary>
    public IAmazonSimpleSystemsManagement SsmOnce => ssmOnce.Value;

    public IAmazonSimpleNotificationService Sns => sns.Value;

    /// <summary>Sends each request once: a mail whose answer was lost may have gone out.</summary>
    public IAmazonSimpleEmailService SesOnce => sesOnce.Value;

    public void Dispose()
    {
        foreach (AmazonServiceClient client in Made())
        {
            client.Dispose();
        }
    }

    private TConfig Standard<TConfig>(TConfig config, int retries)
        where TConfig : ClientConfig
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = retries;
        config.Timeout = AttemptTimeout;
        configure?.Invoke(config);
        return config;
    }

    private TConfig Once<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        Standard(config, retries: 0);

        // Counted apart from MaxErrorRetry: without this the SDK sends a request up to ten times more when a connection breaks before its
        // answer.
        config.MaxStaleConnectionRetries = 0;
        return config;
    }

    private IEnumerable<AmazonServiceClient> Made()
    {
        AmazonServiceClient?[] made =
        [
            IfMade(dynamoDb),
            IfMade(iam),
            IfMade(iamOnce),
            IfMade(ssm),
            IfMade(ssmOnce),
            IfMade(sns),
            IfMade(sesOnce),
        ];
        return made.OfType<AmazonServiceClient>();
    }

    private static T? IfMade<T>(Lazy<T> client)
        where T : class => client.IsValueCreated ? client.Value : null;
}
