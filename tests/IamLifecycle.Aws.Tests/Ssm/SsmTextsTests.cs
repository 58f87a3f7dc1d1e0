using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;

namespace IamLifecycle.Aws.Tests.Ssm;

/// <summary>Refusals of SSM are reported with fixed texts, which give the remedy and quote nothing that was sent.</summary>
[Collection(EmulatedAwsCollection.Name)]
public sealed class SsmTextsTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    [Theory]
    [InlineData("ParameterMaxVersionLimitExceeded", "any", "move the label to a newer version")]
    [InlineData("ParameterLimitExceeded", "any", "set PARAMETER_TIER to Advanced")]
    [InlineData("ParameterPatternMismatchException", "any", "write the parameter once without a pattern")]
    [InlineData("HierarchyTypeMismatchException", "any", "delete it, and a new key is published")]
    [InlineData("ValidationException", "Standard tier parameters support a maximum parameter value of 4096 characters.", "advanced tier")]
    [InlineData(
        "InvalidKeyId",
        "arn:aws:kms:eu-central-1:123456789012:key/1 is pending deletion (Service: AWSKMS; Error Code: KMSInvalidStateException)",
        "pending deletion: cancel the deletion"
    )]
    [InlineData(
        "InvalidKeyId",
        "arn:aws:kms:eu-central-1:123456789012:key/1 is disabled. (Service: AWSKMS; Error Code: DisabledException)",
        "disabled: enable it"
    )]
    [InlineData("InvalidKeyId", "Invalid keyId alias/none", "it is missing, disabled, pending deletion")]
    [InlineData(
        "AccessDeniedException",
        "User: arn:aws:sts::1:assumed-role/f is not authorized to perform: ssm:PutParameter because no identity-based policy "
            + "allows the ssm:PutParameter action",
        "; no identity-based policy allows it"
    )]
    [InlineData(
        "AccessDeniedException",
        "User: arn:aws:sts::1:assumed-role/f is not authorized to perform: ssm:PutParameter with an explicit deny in a service "
            + "control policy",
        "; an explicit deny in a service control policy refuses it"
    )]
    public async Task A_refusal_of_PutParameter_names_the_remedy(string code, string message, string remedy)
    {
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "ssm.PutParameter",
                Code = code,
                Message = message,
            }
        );

        Failure failure = await FailureOfAsync(() =>
            Adapters.Parameters.CreateAsync(Sample.Alice, Sample.Content(), onlyCopy: true, default)
        );

        failure
            .Should()
            .BeOfType<Failure.NeedsAttention>()
            .Which.Message.Should()
            .StartWith($"PutParameter of /iam_users/alice_keys: {code} (HTTP 400")
            .And.Contain(remedy)
            .And.NotContain("AWSKMS");
    }

    [Fact]
    public async Task A_parameter_that_cannot_be_decrypted_is_reported_with_its_KMS_key()
    {
        await Adapters.Parameters.CreateAsync(Sample.Alice, Sample.Content(), onlyCopy: true, default);
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "ssm.GetParameter",
                Code = "InvalidKeyId",
                Message = "the key is disabled",
            }
        );

        Failure failure = await FailureOfAsync(() => Adapters.Parameters.GetAsync(Sample.Alice, default));

        failure.Message.Should().EndWith("the KMS key is disabled: enable it, or set KMS_KEY_ID to another key (key alias/aws/ssm)");
    }
}
