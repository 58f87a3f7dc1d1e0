using System.Net;
using Amazon;
using Amazon.CloudWatch;
using Amazon.IdentityManagement;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.Scheduler;
using Amazon.SimpleEmail;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;

namespace IamLifecycle.AwsPackages.Tests;

/// <summary>Clients that answer from memory.</summary>
internal static class Clients
{
    private static readonly BasicAWSCredentials Credentials = new("AKIDEXAMPLE", "secret");

    public static AmazonIdentityManagementServiceClient Iam(string answer, HttpStatusCode status = HttpStatusCode.OK) =>
        Iam(new CapturingFactory((status, answer)));

    public static AmazonIdentityManagementServiceClient Iam(CapturingFactory factory, int retries = 0, string region = "eu-central-1") =>
        new(Credentials, Configured(new AmazonIdentityManagementServiceConfig(), factory, retries, region));

    public static AmazonSimpleSystemsManagementClient Ssm(string answer, HttpStatusCode status = HttpStatusCode.OK) =>
        Ssm(new CapturingFactory((status, answer)));

    public static AmazonSimpleSystemsManagementClient Ssm(CapturingFactory factory, int retries = 0, string region = "eu-central-1") =>
        new(Credentials, Configured(new AmazonSimpleSystemsManagementConfig(), factory, retries, region));

    public static AmazonLambdaClient Lambda(CapturingFactory factory, int retries = 0, string region = "eu-central-1") =>
        new(Credentials, Configured(new AmazonLambdaConfig(), factory, retries, region));

    public static AmazonSchedulerClient Scheduler(CapturingFactory factory, int retries = 0, string region = "eu-central-1") =>
        new(Credentials, Configured(new AmazonSchedulerConfig(), factory, retries, region));

    public static AmazonCloudWatchClient CloudWatch(CapturingFactory factory, int retries = 0, string region = "eu-central-1") =>
        new(Credentials, Configured(new AmazonCloudWatchConfig(), factory, retries, region));

    public static AmazonSimpleNotificationServiceClient Sns(CapturingFactory factory, int retries = 0, string region = "eu-central-1") =>
        new(Credentials, Configured(new AmazonSimpleNotificationServiceConfig(), factory, retries, region));

    public static AmazonSimpleEmailServiceClient Ses(CapturingFactory factory, int retries = 0, string region = "eu-central-1") =>
        new(Credentials, Configured(new AmazonSimpleEmailServiceConfig(), factory, retries, region));

    private static T Configured<T>(T config, CapturingFactory factory, int retries, string region)
        where T : ClientConfig
    {
        config.IgnoreConfiguredEndpointUrls = true;
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.HttpClientFactory = factory;
        config.MaxErrorRetry = retries;
        return config;
    }
}
