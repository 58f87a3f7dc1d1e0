using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.LocalAws.Tests.Emulation.Facts;

[Collection(EmulatedAwsCollection.Name)]
public sealed class UserFacts(EmulatedAwsFixture fixture)
{
    private const string DenyAll = "arn:aws:iam::aws:policy/AWSDenyAll";

    [Fact]
    public async Task A_user_is_created_with_boundary_tags_and_path_in_one_call()
    {
        using var account = await fixture.FreshAccountAsync();
        await CreateAsync(account, "alice", account.BoundaryArn);

        var user = (await account.FindUserAsync("alice"))!;
        user.Path.Should().Be("/x/");
        user.UserId.Should().StartWith("AIDA");
        user.PermissionsBoundary.PermissionsBoundaryArn.Should().Be(account.BoundaryArn);
        (await account.GetTagsAsync("alice")).Should().Equal(new Dictionary<string, string> { ["team"] = "one" });
    }

    [Fact]
    public async Task A_boundary_can_be_replaced_and_removed()
    {
        using var account = await fixture.FreshAccountAsync();
        await CreateAsync(account, "alice", account.BoundaryArn);

        await account.Clients.Iam.PutUserPermissionsBoundaryAsync(
            new PutUserPermissionsBoundaryRequest { UserName = "alice", PermissionsBoundary = DenyAll }
        );
        (await account.FindUserAsync("alice"))!.PermissionsBoundary.PermissionsBoundaryArn.Should().Be(DenyAll);

        await account.Clients.Iam.DeleteUserPermissionsBoundaryAsync(new DeleteUserPermissionsBoundaryRequest { UserName = "alice" });
        (await account.FindUserAsync("alice"))!.PermissionsBoundary.Should().BeNull();
    }

    [Fact]
    public async Task A_boundary_must_be_an_existing_policy()
    {
        using var account = await fixture.FreshAccountAsync();
        var creating = () => CreateAsync(account, "alice", "arn:aws:iam::123456789012:policy/none");
        await creating.Should().ThrowAsync<NoSuchEntityException>();
        (await account.FindUserAsync("alice")).Should().BeNull();
    }

    [Fact]
    public async Task User_names_that_differ_only_in_case_are_one_user_with_its_first_spelling()
    {
        using var account = await fixture.FreshAccountAsync();
        await account.CreateUserByHandAsync("Alice");

        var creating = () => account.CreateUserByHandAsync("aLICE");
        await creating.Should().ThrowAsync<EntityAlreadyExistsException>();
        (await account.FindUserAsync("ALICE"))!.UserName.Should().Be("Alice");
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("with/slash")]
    [InlineData("ümlaut")]
    [InlineData("a2345678901234567890123456789012345678901234567890123456789012345")]
    public async Task An_invalid_user_name_is_refused(string name)
    {
        using var account = await fixture.FreshAccountAsync();
        var creating = () => account.CreateUserByHandAsync(name);
        (await creating.Should().ThrowAsync<AmazonIdentityManagementServiceException>()).Which.ErrorCode.Should().Be("ValidationError");
    }

    [Fact]
    public async Task CreateDate_has_whole_seconds()
    {
        using var account = await fixture.FreshAccountAsync();
        var user = await account.CreateUserByHandAsync("alice");
        var created = user.CreateDate!.Value.ToUniversalTime();
        (created.Ticks % TimeSpan.TicksPerSecond).Should().Be(0);
        created.Should().BeCloseTo(DateTime.UtcNow, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Account_details_contain_tags_boundary_groups_and_policies_of_each_user()
    {
        using var account = await fixture.FreshAccountAsync();
        await CreateAsync(account, "alice", account.BoundaryArn);
        await account.Clients.Iam.CreateGroupAsync(new CreateGroupRequest { GroupName = "readers" });
        await account.Clients.Iam.AddUserToGroupAsync(new AddUserToGroupRequest { GroupName = "readers", UserName = "alice" });
        await account.Clients.Iam.AttachUserPolicyAsync(
            new AttachUserPolicyRequest { UserName = "alice", PolicyArn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
        );
        await account.Clients.Iam.PutUserPolicyAsync(
            new PutUserPolicyRequest
            {
                UserName = "alice",
                PolicyName = "inline",
                PolicyDocument = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""",
            }
        );

        var details = await account.Clients.Iam.GetAccountAuthorizationDetailsAsync(
            new GetAccountAuthorizationDetailsRequest { Filter = ["User"] }
        );

        var user = details.UserDetailList.Should().ContainSingle().Subject;
        user.Tags.Should().ContainSingle(tag => tag.Key == "team" && tag.Value == "one");
        user.PermissionsBoundary.PermissionsBoundaryArn.Should().Be(account.BoundaryArn);
        user.GroupList.Should().Equal("readers");
        user.AttachedManagedPolicies.Should().ContainSingle(policy => policy.PolicyName == "ReadOnlyAccess");
        user.UserPolicyList.Should().ContainSingle(policy => policy.PolicyName == "inline");
    }

    private static async Task CreateAsync(LocalAccount account, string name, string boundary) =>
        await account.Clients.Iam.CreateUserAsync(
            new CreateUserRequest
            {
                UserName = name,
                Path = "/x/",
                PermissionsBoundary = boundary,
                Tags = [new Tag { Key = "team", Value = "one" }],
            }
        );
}
