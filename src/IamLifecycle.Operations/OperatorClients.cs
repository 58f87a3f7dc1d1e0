using Amazon.CloudWatch;
using Amazon.KeyManagementService;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.Scheduler;
using Amazon.SecurityToken;

namespace IamLifecycle.Operations;

/// <summary>
/// The AWS clients that no run needs. They are separate so that the function's package does not contain them. Each is created at its first
/// use.
/// </summary>
public sealed class OperatorClients : IDisposable
{
    /// <summary>Short, because an operator waits for the command.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    private const int Retries = 3;

    private readonly Action<ClientConfig> configure;
    private readonly List<IDisposable> made = [];
    private readonly Lazy<AmazonLambdaClient> lambda;
    private readonly Lazy<AmazonSchedulerClient> scheduler;
    private readonly Lazy<AmazonCloudWatchClient> cloudWatch;
    private readonly Lazy<AmazonKeyManagementServiceClient> kms;
    private readonly Lazy<AmazonSecurityTokenServiceClient> sts;

    internal OperatorClients(Action<ClientConfig> configure)
    {
        this.configure = configure;
        lambda = new(() => Made(new AmazonLambdaClient(Standard(new AmazonLambdaConfig()))));
        scheduler = new(() => Made(new AmazonSchedulerClient(Standard(new AmazonSchedulerConfig()))));
        cloudWatch = new(() => Made(new AmazonCloudWatchClient(Standard(new AmazonCloudWatchConfig()))));
        kms = new(() => Made(new AmazonKeyManagementServiceClient(Standard(new AmazonKeyManagementServiceConfig()))));
        sts = new(() => Made(new AmazonSecurityTokenServiceClient(Standard(new AmazonSecurityTokenServiceConfig()))));
    }

    public IAmazonLambda Lambda => lambda.Value;

    public IAmazonScheduler Scheduler => scheduler.Value;

    public IAmazonCloudWatch CloudWatch => cloudWatch.Value;

    public IAmazonKeyManagementService Kms => kms.Value;

    /// <summary>The class and not the interface, because only the class gives access to response headers.</summary>
    public AmazonSecurityTokenServiceClient Sts => sts.Value;

    public void Dispose() => made.ForEach(client => client.Dispose());

    private TConfig Standard<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = Retries;
        config.Timeout = AttemptTimeout;
        configure(config);
        return config;
    }

    private T Made<T>(T client)
        where T : IDisposable
    {
        made.Add(client);
        return client;
    }
}
