using Amazon.DynamoDBv2.Model;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;
using IamTag = Amazon.IdentityManagement.Model.Tag;

namespace IamLifecycle.LocalAws.Tests.Permissions;

/// <summary>
/// Action, resource and context of a function's call match the service authorization reference, with the state before the call.
/// </summary>
[Collection(EmulatedAwsCollection.Name)]
public sealed class QuestionFacts(EmulatedAwsFixture fixture)
{
    private const string Iam = "arn:aws:iam::123456789012:";
    private const string Regional = ":eu-central-1:123456789012:";

    [Fact]
    public async Task CreateUser_is_checked_with_path_boundary_and_tags_and_TagUser_is_checked_too()
    {
        using var account = await fixture.FreshAccountAsync();

        var asked = await AskedAsync(session =>
            session.Iam.CreateUserAsync(
                new CreateUserRequest
                {
                    UserName = "alice",
                    Path = "/team/",
                    PermissionsBoundary = account.BoundaryArn,
                    Tags = [new IamTag { Key = "owner", Value = "us" }],
                }
            )
        );

        asked
            .Should()
            .Equal(
                $$"""iam:CreateUser on {{Iam}}user/team/alice with {"aws:RequestTag/owner":"us","aws:TagKeys":["owner"],"iam:PermissionsBoundary":"{{account.BoundaryArn}}"}""",
                $$"""iam:TagUser on {{Iam}}user/team/alice with {"aws:RequestTag/owner":"us","aws:TagKeys":["owner"]}"""
            );
    }

    [Fact]
    public async Task A_call_is_checked_with_the_tags_of_the_user_before_the_call()
    {
        using var account = await fixture.FreshAccountAsync();
        await account.CreateUserByHandAsync("alice", "/team/");
        await account.Clients.Iam.TagUserAsync(
            new TagUserRequest { UserName = "alice", Tags = [new IamTag { Key = "owner", Value = "us" }] }
        );

        var asked = await AskedAsync(session =>
            session.Iam.UntagUserAsync(new UntagUserRequest { UserName = "alice", TagKeys = ["owner"] })
        );

        asked.Should().Equal($$"""iam:UntagUser on {{Iam}}user/team/alice with {"aws:ResourceTag/owner":"us","aws:TagKeys":["owner"]}""");
    }

    [Fact]
    public async Task Policy_group_and_key_calls_are_checked_with_the_resource_and_context_of_IAM()
    {
        using var account = await fixture.FreshAccountAsync();
        await account.CreateUserByHandAsync("alice");
        await account.Clients.Iam.CreateGroupAsync(new CreateGroupRequest { GroupName = "readers", Path = "/team/" });
        var key = (await account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "alice" })).AccessKey.AccessKeyId;

        (
            await AskedAsync(session =>
                session.Iam.AttachUserPolicyAsync(new AttachUserPolicyRequest { UserName = "alice", PolicyArn = account.BoundaryArn })
            )
        )
            .Should()
            .Equal($$"""iam:AttachUserPolicy on {{Iam}}user/alice with {"iam:PolicyARN":"{{account.BoundaryArn}}"}""");
        (
            await AskedAsync(session =>
                session.Iam.AddUserToGroupAsync(new AddUserToGroupRequest { UserName = "alice", GroupName = "readers" })
            )
        )
            .Should()
            .Equal($$"""iam:AddUserToGroup on {{Iam}}group/team/readers with {}""");
        (await AskedAsync(session => session.Iam.GetAccessKeyLastUsedAsync(new GetAccessKeyLastUsedRequest { AccessKeyId = key })))
            .Should()
            .Equal($$"""iam:GetAccessKeyLastUsed on {{Iam}}user/alice with {}""");
    }

    [Fact]
    public async Task A_SecureString_call_is_checked_for_SSM_and_for_its_KMS_key()
    {
        using var account = await fixture.FreshAccountAsync();
        const string Context =
            $$"""{"kms:EncryptionContext:PARAMETER_ARN":"arn:aws:ssm{{Regional}}parameter/iam_users/alice_keys","kms:ViaService":"ssm.eu-central-1.amazonaws.com"}""";

        (
            await AskedAsync(session =>
                session.Ssm.PutParameterAsync(
                    new PutParameterRequest
                    {
                        Name = "/iam_users/alice_keys",
                        Value = "v",
                        Type = ParameterType.SecureString,
                        KeyId = "alias/own",
                    }
                )
            )
        ).Should().Equal($"kms:Encrypt on alias/own with {Context}", $$"""ssm:PutParameter on arn:aws:ssm{{Regional}}parameter/iam_users/alice_keys with {}""");
        (
            await AskedAsync(session =>
                session.Ssm.GetParameterAsync(new GetParameterRequest { Name = "/iam_users/alice_keys", WithDecryption = true })
            )
        )
            .Should()
            .Equal(
                $"kms:Decrypt on alias/own with {Context}",
                $$"""ssm:GetParameter on arn:aws:ssm{{Regional}}parameter/iam_users/alice_keys with {}"""
            );
    }

    [Fact]
    public async Task A_transaction_is_checked_as_its_item_operations()
    {
        using var account = await fixture.FreshAccountAsync();

        var asked = await AskedAsync(session =>
            session.DynamoDb.TransactWriteItemsAsync(
                new TransactWriteItemsRequest
                {
                    TransactItems =
                    [
                        new TransactWriteItem
                        {
                            Put = new Put
                            {
                                TableName = LocalAccount.StateTable,
                                Item = new() { ["Id"] = new AttributeValue("gate#1") },
                            },
                        },
                    ],
                }
            )
        );

        asked
            .Should()
            .Equal(
                $$"""dynamodb:PutItem on arn:aws:dynamodb{{Regional}}table/{{LocalAccount.StateTable}} with {"dynamodb:LeadingKeys":["gate#1"]}"""
            );
    }

    [Fact]
    public async Task Calls_without_a_session_are_not_checked_and_equal_calls_are_checked_once()
    {
        using var account = await fixture.FreshAccountAsync();
        await account.FindUserAsync("alice");

        (
            await AskedAsync(async session =>
            {
                await session.Iam.ListUsersAsync(new ListUsersRequest());
                await session.Iam.ListUsersAsync(new ListUsersRequest());
            })
        ).Should().Equal("iam:ListUsers on * with {}");
        (await fixture.Aws.TakeQuestionsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_write_to_a_missing_user_is_denied_and_a_read_returns_NoSuchEntity()
    {
        using var account = await fixture.FreshAccountAsync();
        using var session = new RoleSession(fixture.Aws);

        (
            await session
                .Iam.Invoking(iam => iam.DeleteUserAsync(new DeleteUserRequest { UserName = "nobody" }))
                .Should()
                .ThrowAsync<AmazonServiceException>()
        )
            .Which.ErrorCode.Should()
            .Be("AccessDenied");
        await session
            .Iam.Invoking(iam => iam.GetUserAsync(new GetUserRequest { UserName = "nobody" }))
            .Should()
            .ThrowAsync<NoSuchEntityException>();
        await account
            .Clients.Iam.Invoking(iam => iam.DeleteUserAsync(new DeleteUserRequest { UserName = "nobody" }))
            .Should()
            .ThrowAsync<NoSuchEntityException>();
    }

    private async Task<IEnumerable<string>> AskedAsync(Func<RoleSession, Task> calls)
    {
        using var session = new RoleSession(fixture.Aws);
        await calls(session);
        var asked = await fixture.Aws.TakeQuestionsAsync();
        asked.Select(question => question.Session).Should().AllBe(RoleSession.Token);
        return asked.Select(question => question.Text).Order(StringComparer.Ordinal);
    }
}
