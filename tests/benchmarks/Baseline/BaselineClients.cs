using Amazon.DynamoDBv2;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SimpleSystemsManagement;

namespace IamLifecycle.Benchmarks.Baseline;

/// <summary>One client of the SDK for each service, kept between invocations as in a warm Lambda function.</summary>
public sealed class BaselineClients(Uri endpoint, string region) : IDisposable
{
    /// <summary>The access key id that signs the calls, which distinguishes them from other calls.</summary>
    public const string Caller = "baseline";

    private static readonly BasicAWSCredentials Credentials = new(Caller, "emulated");

    public AmazonDynamoDBClient DynamoDb { get; } = new(Credentials, For(new AmazonDynamoDBConfig(), endpoint, region));

    public AmazonIdentityManagementServiceClient Iam { get; } =
        new(Credentials, For(new AmazonIdentityManagementServiceConfig(), endpoint, region));

    public AmazonSimpleSystemsManagementClient Ssm { get; } =
        new(Credentials, For(new AmazonSimpleSystemsManagementConfig(), endpoint, region));

    public AmazonSecurityTokenServiceClient Sts { get; } = new(Credentials, For(new AmazonSecurityTokenServiceConfig(), endpoint, region));

    public void Dispose()
    {
        DynamoDb.Dispose();
        Iam.Dispose();
        Ssm.Dispose();
        Sts.Dispose();
    }

    private static T For<T>(T configuration, Uri endpoint, string region)
        where T : ClientConfig
    {
        configuration.ServiceURL = endpoint.ToString();
        configuration.AuthenticationRegion = region;
        return configuration;
    }
}
