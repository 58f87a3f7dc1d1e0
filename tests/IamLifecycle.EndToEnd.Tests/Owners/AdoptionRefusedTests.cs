using Amazon.IdentityManagement.Model;
using IamLifecycle.EndToEnd.Deletions;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Owners;

/// <summary>A user that a row may not adopt stays unchanged, and the log contains the reason.</summary>
public sealed class AdoptionRefusedTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const string Legacy = "legacy-billing";

    public static TheoryData<string, string> Reasons =>
        new()
        {
            { "password", "it has a console password" },
            { "device", "it has an MFA device" },
            { "inline", "it has an inline policy, grant" },
            { "group", "admins is outside ALLOWED_GROUPS" },
            { "policy", $"{Memberships.Administrator} is outside ALLOWED_POLICIES" },
        };

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task A_user_with_rights_or_logins_beyond_the_allow_lists_is_not_adopted(string what, string why)
    {
        var function = Deploy(("ADOPTABLE_USERS", "legacy-*"), ("ALLOWED_GROUPS", "readers"), ("ALLOWED_POLICIES", Memberships.ReadOnly));
        await Account.CreateUserByHandAsync(Legacy);
        await AttachAsync(what);
        await Account.PutRowAsync(Legacy, Attributes.On("Adopt"));

        await function.DrainStreamAsync();
        (await function.RunAsync()).NeedsAttention.Should().Be(1);

        await ShouldBeUntouchedAsync(Legacy);
        function
            .Log.Should()
            .Contain(line =>
                line.User == Legacy && line.Reason == "AdoptionRefused" && line.Level == "Warning" && line.Message.Contains(why)
            );
    }

    [Fact]
    public async Task A_user_with_memberships_within_the_allow_lists_is_adopted()
    {
        var function = Deploy(("ADOPTABLE_USERS", "legacy-*"), ("ALLOWED_GROUPS", "readers"), ("ALLOWED_POLICIES", Memberships.ReadOnly));
        await Account.CreateUserByHandAsync(Legacy);
        await Account.CreateGroupsAsync("readers");
        await Account.AddToGroupAsync(Legacy, "readers");
        await Account.AttachAsync(Legacy, Memberships.ReadOnly);
        await Account.PutRowAsync(Legacy, Attributes.On("Adopt"));

        await function.DrainStreamAsync();

        await Account.ShouldBeInOrderAsync(Legacy, "/");
        (await Account.GetGroupsAsync(Legacy)).Should().Equal("readers");
    }

    [Fact]
    public async Task A_user_outside_ADOPTABLE_USERS_is_not_adopted()
    {
        var function = Deploy(("ADOPTABLE_USERS", "legacy-*"));
        await Account.CreateUserByHandAsync("admin");
        await Account.PutRowAsync("admin", Attributes.On("Adopt"));

        await function.DrainStreamAsync();
        await function.RunAsync();

        await ShouldBeUntouchedAsync("admin");
        function
            .Log.Should()
            .Contain(line =>
                line.User == "admin" && line.Reason == "AdoptionRefused" && line.Message.Contains("ADOPTABLE_USERS does not allow it")
            );
    }

    [Fact]
    public async Task A_user_with_the_owner_tag_of_another_deployment_is_not_adopted()
    {
        var function = Deploy(("ADOPTABLE_USERS", "*"));
        await Account.CreateUserByHandAsync(Legacy);
        await Account.Clients.Iam.TagUserAsync(
            new TagUserRequest { UserName = Legacy, Tags = [new Tag { Key = "iam-lifecycle:owner", Value = "eu-west-1/other" }] }
        );
        await Account.PutRowAsync(Legacy, Attributes.On("Adopt"));

        await function.DrainStreamAsync();
        await function.RunAsync();

        (await Account.GetKeysAsync(Legacy)).Should().BeEmpty();
        (await Account.GetTagsAsync(Legacy)).Select(tag => $"{tag.Key}={tag.Value}").Should().Equal("iam-lifecycle:owner=eu-west-1/other");
        function.Log.Should().Contain(line => line.User == Legacy && line.Reason == "NotOwned");
    }

    [Fact]
    public async Task A_user_in_PROTECTED_USERS_is_not_adopted()
    {
        var function = Deploy(("ADOPTABLE_USERS", "*"), ("PROTECTED_USERS", "legacy-*"));
        await Account.CreateUserByHandAsync(Legacy);
        await Account.PutRowAsync(Legacy, Attributes.On("Adopt"));

        await function.DrainStreamAsync();
        await function.RunAsync();

        await ShouldBeUntouchedAsync(Legacy);
        function.Log.Should().Contain(line => line.User == Legacy && line.Reason == "Protected");
    }

    private async Task AttachAsync(string what)
    {
        var iam = Account.Clients.Iam;
        switch (what)
        {
            case "password":
                await iam.CreateLoginProfileAsync(new CreateLoginProfileRequest { UserName = Legacy, Password = "Correct-horse-1" });
                break;
            case "device":
                await iam.EnableDeviceAsync(Legacy);
                break;
            case "inline":
                const string document = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
                await iam.PutUserPolicyAsync(
                    new PutUserPolicyRequest
                    {
                        UserName = Legacy,
                        PolicyName = "grant",
                        PolicyDocument = document,
                    }
                );
                break;
            case "group":
                await Account.CreateGroupsAsync("admins");
                await Account.AddToGroupAsync(Legacy, "admins");
                break;
            default:
                await Account.AttachAsync(Legacy, Memberships.Administrator);
                break;
        }
    }

    private async Task ShouldBeUntouchedAsync(string name)
    {
        (await Account.GetBoundaryAsync(name)).Should().BeNull();
        (await Account.GetTagsAsync(name)).Should().BeEmpty();
        (await Account.GetKeysAsync(name)).Should().BeEmpty();
        (await Account.GetParameterNamesAsync()).Should().BeEmpty();
    }
}
