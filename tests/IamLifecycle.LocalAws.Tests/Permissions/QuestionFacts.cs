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
/// Action, resource and context of a function's call are those that the service authorization reference gives, as they are before the call.
/// </summary>
[Collection(EmulatedAwsCollection.Name)]
public sealed class QuestionFacts(EmulatedAwsFixture fixture)
{
    private const string Iam = "arn:aws:iam::123456789012:";
    private const string Regional = ":eu-central-1:123456789012:";

    [Fact]
    public async Task A_creation_is_asked_with_its_path_boundary_and_tags_and_tagging_is_asked_too()
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
    public async Task Tags_and_boundary_of_the_user_are_those_before_the_call()
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
    public async Task A_policy_a_group_and_a_key_are_asked_by_what_IAM_looks_at()
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
    public async Task A_secret_is_asked_of_SSM_and_of_the_key_that_encrypts_it()
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
                        KeyId = "alias/ours",
                    }
                )
            )
        ).Should().Equal($"kms:Encrypt on alias/ours with {Context}", $$"""ssm:PutParameter on arn:aws:ssm{{Regional}}parameter/iam_users/alice_keys with {}""");
        (
            await AskedAsync(session =>
                session.Ssm.GetParameterAsync(new GetParameterRequest { Name = "/iam_users/alice_keys", WithDecryption = true })
            )
        )
            .Should()
            .Equal(
                $"kms:Decrypt on alias/ours with {Context}",
                $$"""ssm:GetParameter on arn:aws:ssm{{Regional}}parameter/iam_users/alice_keys with {}"""
            );
    }

    [Fact]
    public async Task A_transaction_is_asked_as_its_items_are()
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
    public async Task Calls_without_a_session_are_nobodys_and_equal_questions_are_asked_once()
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
    public async Task A_write_to_a_user_that_does_not_exist_is_denied_and_a_read_finds_none()
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
