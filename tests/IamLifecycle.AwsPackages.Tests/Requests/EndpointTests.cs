using System.Text.Json;
using Amazon;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Scheduler;
using Amazon.Scheduler.Model;
using Amazon.SimpleEmail;
using Amazon.SimpleEmail.Model;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace IamLifecycle.AwsPackages.Tests.Requests;

public sealed class EndpointTests
{
    private const string Regions = "eu-central-1,us-gov-west-1,cn-north-1,us-iso-east-1,eusc-de-east-1";

    private static readonly Dictionary<string, (Func<ClientConfig> Config, AmazonWebServiceRequest Request)> Services = new()
    {
        ["iam"] = (() => new AmazonIdentityManagementServiceConfig(), new GetUserRequest()),
        ["sns"] = (() => new AmazonSimpleNotificationServiceConfig(), new PublishRequest()),
        ["ses"] = (() => new AmazonSimpleEmailServiceConfig(), new SendEmailRequest()),
        ["lambda"] = (() => new AmazonLambdaConfig(), new GetFunctionConfigurationRequest()),
        ["scheduler"] = (() => new AmazonSchedulerConfig(), new GetScheduleRequest()),
        ["cloudwatch"] = (() => new AmazonCloudWatchConfig(), new DescribeAlarmsRequest()),
    };

    [Fact]
    public void A_client_uses_the_endpoint_of_the_AWS_endpoint_rules_or_refuses_the_setting()
    {
        var expected = Expected();

        expected.Should().HaveCount(Services.Count * 5 * 4);
        expected
            .Where(e => Mine(e) is var mine && mine != e.Url && (mine is not null || !MayBeRefused(e)))
            .Select(e => $"{e} but {Mine(e)}")
            .Should()
            .BeEmpty();
    }

    [Fact]
    public void The_error_for_a_refused_endpoint_setting_explains_how_to_correct_it()
    {
        var config = Configured(new AmazonIdentityManagementServiceConfig(), "cn-north-1", fips: true, dualStack: false);

        config
            .Invoking(c => c.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new GetUserRequest())))
            .Should()
            .Throw<AmazonClientException>()
            .WithMessage("IAM has no FIPS endpoint in the partition aws-cn: turn the setting off, or set ServiceURL.");
    }

    private static bool MayBeRefused(Row row) =>
        row.Url is null || ((row.Fips || row.DualStack) && row is { Service: "iam", Region: not "eu-central-1" });

    private static string? Mine(Row row)
    {
        var (make, request) = Services[row.Service];
        try
        {
            var config = Configured(make(), row.Region, row.Fips, row.DualStack);
            return config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request)).URL.TrimEnd('/');
        }
        catch (AmazonClientException)
        {
            return null;
        }
    }

    private static T Configured<T>(T config, string region, bool fips, bool dualStack)
        where T : ClientConfig
    {
        config.IgnoreConfiguredEndpointUrls = true;
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.UseFIPSEndpoint = fips;
        config.UseDualstackEndpoint = dualStack;
        return config;
    }

    private static Row[] Expected()
    {
        var script = Here.InRepository("tests", "IamLifecycle.AwsPackages.Tests", "Requests", "botocore_endpoints.py");
        return JsonSerializer.Deserialize<Row[]>(
            Command.Run(Botocore.Python, script, string.Join(',', Services.Keys), Regions),
            JsonSerializerOptions.Web
        )!;
    }

    private sealed record Row(string Service, string Region, bool Fips, bool DualStack, string? Url);
}
