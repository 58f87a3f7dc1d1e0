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
    public void What_the_model_marks_as_sensitive_is_marked()
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
    public async Task A_secret_is_not_in_the_text_of_requests_and_answers()
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
    public async Task A_secret_is_not_in_the_exception_when_an_answer_is_torn(string tail)
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
    public async Task A_secret_is_not_in_the_log_even_when_the_SDK_logs_answers()
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
