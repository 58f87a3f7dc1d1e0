using Amazon.IdentityManagement.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.LocalAws.Tests.Emulation;

[Collection(EmulatedAwsCollection.Name)]
public sealed class FaultTests(EmulatedAwsFixture fixture)
{
    [Fact]
    public async Task Every_call_is_listed_with_its_caller_region_and_status()
    {
        using var account = await fixture.FreshAccountAsync("eu-west-1");
        await account.PutRowAsync("alice");
        await account.FindUserAsync("nobody");

        (await fixture.Aws.GetCallsAsync())
            .Should()
            .Equal(new AwsCall("dynamodb.PutItem", "test", "eu-west-1", 200), new AwsCall("iam.GetUser", "test", "eu-west-1", 404));
        await fixture.Aws.ClearCallsAsync();
        (await fixture.Aws.GetCallsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_refused_call_has_no_effect()
    {
        using var account = await fixture.FreshAccountAsync();
        await using var fault = await fixture.Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.CreateUser",
                Code = "ServiceFailure",
                Status = 400,
            }
        );
        var creating = () => account.CreateUserByHandAsync("alice");
        (await creating.Should().ThrowAsync<Amazon.Runtime.AmazonServiceException>()).Which.ErrorCode.Should().Be("ServiceFailure");
        (await account.FindUserAsync("alice")).Should().BeNull();
        await creating.Should().NotThrowAsync();
    }

    [Fact]
    public async Task A_call_with_a_lost_answer_takes_effect()
    {
        using var account = await fixture.FreshAccountAsync();
        await using var fault = await fixture.Aws.ArmAsync(
            new AwsFault
            {
                Operation = "ssm.PutParameter",
                When = "after",
                Code = "AccessDeniedException",
                Status = 400,
            }
        );
        var putting = () =>
            account.Clients.Ssm.PutParameterAsync(
                new PutParameterRequest
                {
                    Name = "p",
                    Value = "v",
                    Type = ParameterType.String,
                }
            );
        await putting.Should().ThrowAsync<AmazonSimpleSystemsManagementException>();
        (await account.FindParameterAsync("p"))!.Value.Should().Be("v");
    }

    [Fact]
    public async Task A_fault_can_be_limited_to_one_user()
    {
        using var account = await fixture.FreshAccountAsync();
        await using var fault = await fixture.Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.CreateUser",
                Containing = "UserName=alice",
                Times = 9,
                Code = "AccessDenied",
                Status = 403,
            }
        );
        await account.CreateUserByHandAsync("bob");
        var creating = () => account.CreateUserByHandAsync("alice");
        await creating.Should().ThrowAsync<Amazon.Runtime.AmazonServiceException>();
    }

    [Fact]
    public async Task A_held_call_waits_until_it_is_released_and_other_calls_pass()
    {
        using var account = await fixture.FreshAccountAsync();
        await using var fault = await fixture.Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.CreateUser",
                When = "after",
                Hold = true,
            }
        );
        var creating = account.CreateUserByHandAsync("alice");
        await fault.ReachedAsync();
        creating.IsCompleted.Should().BeFalse();
        (await account.FindUserAsync("alice")).Should().NotBeNull();
        await fault.DisposeAsync();
        (await creating).UserName.Should().Be("alice");
    }

    [Fact]
    public async Task The_emulator_knows_every_secret_that_it_issued()
    {
        using var account = await fixture.FreshAccountAsync();
        await account.CreateUserByHandAsync("alice");
        var key = (await account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "alice" })).AccessKey;
        await account.Clients.Iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { UserName = "alice", AccessKeyId = key.AccessKeyId });

        var checking = () => new[] { "harmless", $"secret={key.SecretAccessKey}" }.ShouldContainNoSecretOfAsync(fixture.Aws);
        (await checking.Should().ThrowAsync<Exception>()).Which.Message.Should().Contain("line \"2\"").And.NotContain(key.SecretAccessKey);
    }
}
