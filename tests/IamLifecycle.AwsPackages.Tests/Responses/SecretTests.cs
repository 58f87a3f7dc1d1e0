using System.Reflection;
using Amazon;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime.Internal;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace IamLifecycle.AwsPackages.Tests.Responses;

[Collection(nameof(ProcessWide))]
public sealed class SecretTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG";

    [Fact]
    public void Members_that_the_model_marks_as_sensitive_have_the_Sensitive_attribute()
    {
        Marked(typeof(AmazonIdentityManagementServiceClient))
            .Should()
            .BeEquivalentTo(
                "AccessKey.SecretAccessKey",
                "CreateLoginProfileRequest.Password",
                "UpdateLoginProfileRequest.Password",
                "ServiceSpecificCredential.ServicePassword",
                "ServiceSpecificCredential.ServiceCredentialSecret",
                "VirtualMFADevice.Base32StringSeed",
                "VirtualMFADevice.QRCodePNG"
            );
        Marked(typeof(AmazonSimpleSystemsManagementClient))
            .Should()
            .BeEquivalentTo("Parameter.Value", "ParameterHistory.Value", "PutParameterRequest.Value");
    }

    [Fact]
    public async Task ToString_of_requests_and_responses_contains_no_secret()
    {
        using var iam = Clients.Iam(NewKey());

        var key = (await iam.CreateAccessKeyAsync()).AccessKey;

        key.SecretAccessKey.Should().Be(Secret);
        $"{key}{new PutParameterRequest { Value = Secret }}{new CreateLoginProfileRequest { Password = Secret }}"
            .Should()
            .NotContain(Secret);
    }

    [Theory]
    [InlineData("</SecretAccessKey></AccessKey>")]
    [InlineData("")]
    public async Task The_exception_for_a_truncated_response_contains_no_secret(string tail)
    {
        using var iam = Clients.Iam("<CreateAccessKeyResponse><CreateAccessKeyResult><AccessKey><SecretAccessKey>" + Secret + tail);
        using var ssm = Clients.Ssm($$"""{"Parameter":{"Value":"{{Secret}}","Version":"{{Secret}}"}""");

        (await iam.Invoking(c => c.CreateAccessKeyAsync()).Should().ThrowAsync<Exception>()).Which.ToString().Should().NotContain(Secret);
        (await ssm.Invoking(c => c.GetParameterAsync(new GetParameterRequest())).Should().ThrowAsync<Exception>())
            .Which.ToString()
            .Should()
            .NotContain(Secret);
    }

    [Fact]
    public async Task The_SDK_log_contains_no_secret_even_if_responses_are_logged()
    {
        var (log, output) = (new StringWriter(), Console.Out);
        Console.SetOut(log);
        AWSConfigs.LoggingConfig.LogTo = LoggingOptions.Console;
        AWSConfigs.LoggingConfig.LogResponses = ResponseLoggingOption.Always;
        try
        {
            using var iam = Clients.Iam(NewKey());
            using var ssm = Clients.Ssm($$$"""{"Parameter":{"Value":"{{{Secret}}}"}}""");
            await iam.CreateAccessKeyAsync();
            await ssm.GetParameterAsync(new GetParameterRequest { Name = "/p" });
        }
        finally
        {
            AWSConfigs.LoggingConfig.LogTo = LoggingOptions.None;
            AWSConfigs.LoggingConfig.LogResponses = ResponseLoggingOption.Never;
            Console.SetOut(output);
        }

        log.ToString().Should().NotContain(Secret);
    }

    private static string NewKey() =>
        $"<CreateAccessKeyResponse><CreateAccessKeyResult><AccessKey><AccessKeyId>AKIA1</AccessKeyId><SecretAccessKey>{Secret}</SecretAccessKey></AccessKey></CreateAccessKeyResult></CreateAccessKeyResponse>";

    private static IEnumerable<string> Marked(Type client) =>
        client
            .Assembly.GetExportedTypes()
            .Where(t => t.Namespace == client.Namespace + ".Model")
            .SelectMany(t => t.GetProperties())
            .Where(p => p.GetCustomAttribute<AWSPropertyAttribute>() is { Sensitive: true })
            .Select(p => $"{p.DeclaringType!.Name}.{p.Name}");
}
