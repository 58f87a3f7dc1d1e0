using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;

namespace IamLifecycle.Aws.Tests.Iam;

/// <summary>An emulated IAM with at most two items per page.</summary>
public sealed class SmallPagesFixture() : EmulatedAwsFixture(new EmulatedAwsOptions { LargestPage = 2 });

public sealed class IamPagesTests(SmallPagesFixture fixture) : EmulatedAwsTests(fixture), IClassFixture<SmallPagesFixture>
{
    private static readonly string[] Names = ["alice", "bob", "carol", "dave", "erin"];

    [Fact]
    public async Task Users_are_read_to_the_last_page()
    {
        foreach (string name in Names)
        {
            await Account.CreateUserByHandAsync(name);
        }

        await Aws.ClearCallsAsync();
        (await Adapters.Users.ListAsync(default)).Select(user => user.Name.Value).Should().BeEquivalentTo(Names);
        (await CallsAsync()).Should().HaveCount(3);
    }

    [Fact]
    public async Task A_failed_page_fails_the_list_of_users()
    {
        foreach (string name in Names)
        {
            await Account.CreateUserByHandAsync(name);
        }

        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.GetAccountAuthorizationDetails",
                Containing = "Marker=",
                Times = 9,
            }
        );
        Failure failure = await FailureOfAsync(() => Connect(maxErrorRetry: 0).Users.ListAsync(default));
        failure.Should().BeOfType<Failure.Transient>().Which.MayHaveWorked.Should().BeFalse();
    }

    [Fact]
    public async Task Groups_and_policies_are_read_to_the_last_page()
    {
        await Account.CreateUserByHandAsync("alice");
        foreach (string name in Names)
        {
            await Account.Clients.Iam.CreateGroupAsync(new CreateGroupRequest { GroupName = name });
            await Account.Clients.Iam.AddUserToGroupAsync(new AddUserToGroupRequest { GroupName = name, UserName = "alice" });
            await Account.Clients.Iam.PutUserPolicyAsync(
                new PutUserPolicyRequest
                {
                    UserName = "alice",
                    PolicyName = name,
                    PolicyDocument =
                        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}""",
                }
            );
        }

        (await Adapters.Attachments.ListAsync(Sample.Alice, UserAttachmentKind.Group, default))
            .Select(group => group.Id)
            .Should()
            .BeEquivalentTo(Names);
        (await Adapters.Attachments.ListAsync(Sample.Alice, UserAttachmentKind.InlinePolicy, default))
            .Select(policy => policy.Id)
            .Should()
            .BeEquivalentTo(Names);
    }
}
