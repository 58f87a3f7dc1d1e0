using Amazon.DynamoDBv2;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.SimpleEmail;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;

namespace IamLifecycle.Aws;

/// <summary>The AWS clients of one process, each created on first use from the SDK's default chain.</summary>
/// <remarks>The SDK does not limit the connections of a client, so users can be processed in parallel.</remarks>
public sealed class AwsClients : IDisposable
{
    /// <summary>The timeout of one attempt. Retries of the SDK start it again.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The SDK's default for DynamoDB, ten retries, could use up the time of the invocation for one user.</summary>
    private const int DynamoDbRetries = 3;

    /// <summary>IAM throttles the whole account, and its limits are not published.</summary>
    private const int IamRetries = 4;

    /// <summary>SSM throttles each operation separately. PutParameter has its own rate limiter.</summary>
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

    /// <summary>Creates the clients.</summary>
    /// <param name="configure">Changes the configuration of the default chain, for example the endpoint.</param>
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

    /// <summary>Sends each request only once, for calls that must not be repeated.</summary>
    public IAmazonIdentityManagementService IamOnce => iamOnce.Value;

    public IAmazonSimpleSystemsManagement Ssm => ssm.Value;

    /// <summary>Sends each request only once, because the rate limiter must count every throttle.</summary>
    public IAmazonSimpleSystemsManagement SsmOnce => ssmOnce.Value;

    public IAmazonSimpleNotificationService Sns => sns.Value;

    /// <summary>Sends each request only once: a mail may have been sent although its response was lost.</summary>
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

        // The SDK counts these retries separately from MaxErrorRetry. Without this setting it repeats a request up to ten times if the
        // connection breaks before the response.
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
