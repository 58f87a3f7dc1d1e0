using Amazon.Lambda;
using Amazon.Runtime;

namespace IamLifecycle.Operating;

/// <summary>The clients that no run needs, each made when it is first used, so that the function's package does without them.</summary>
public sealed class OperatorClients : IDisposable
{
    /// <summary>A person waits: a service that does not answer is soon given up.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    private const int Retries = 3;

    private readonly Action<ClientConfig> configure;
    private readonly Lazy<AmazonLambdaClient> lambda;

    internal OperatorClients(Action<ClientConfig> configure)
    {
        this.configure = configure;
        lambda = new(() => new AmazonLambdaClient(Standard(new AmazonLambdaConfig())));
    }

    public IAmazonLambda Lambda => lambda.Value;

    public void Dispose()
    {
        if (lambda.IsValueCreated)
        {
            lambda.Value.Dispose();
        }
    }

    private TConfig Standard<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = Retries;
        config.Timeout = AttemptTimeout;
        configure(config);
        return config;
    }
}
