using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.LocalAws.Tests.Emulation.Facts;

[Collection(EmulatedAwsCollection.Name)]
public sealed class PasswordFacts(EmulatedAwsFixture fixture)
{
    [Fact]
    public async Task A_login_profile_keeps_PasswordResetRequired()
    {
        using var account = await fixture.FreshAccountAsync();
        await account.CreateUserByHandAsync("alice");
        await account.Clients.Iam.CreateLoginProfileAsync(
            new CreateLoginProfileRequest
            {
                UserName = "alice",
                Password = "Correct-horse-1",
                PasswordResetRequired = true,
            }
        );
        var profile = await account.Clients.Iam.GetLoginProfileAsync(new GetLoginProfileRequest { UserName = "alice" });
        profile.LoginProfile.PasswordResetRequired.Should().Be(true);
    }

    [Theory]
    [InlineData("short-1A")]
    [InlineData("no-uppercase-but-long-1")]
    public async Task A_password_that_violates_the_password_policy_of_the_account_is_refused(string password)
    {
        using var account = await fixture.FreshAccountAsync();
        await account.CreateUserByHandAsync("alice");
        await account.Clients.Iam.UpdateAccountPasswordPolicyAsync(
            new UpdateAccountPasswordPolicyRequest { MinimumPasswordLength = 14, RequireUppercaseCharacters = true }
        );
        var creating = () =>
            account.Clients.Iam.CreateLoginProfileAsync(new CreateLoginProfileRequest { UserName = "alice", Password = password });
        await creating.Should().ThrowAsync<PasswordPolicyViolationException>();
    }

    [Fact]
    public async Task An_account_without_a_password_policy_has_the_default_policy_of_IAM()
    {
        using var account = await fixture.FreshAccountAsync();
        await account.CreateUserByHandAsync("alice");
        var creating = () =>
            account.Clients.Iam.CreateLoginProfileAsync(new CreateLoginProfileRequest { UserName = "alice", Password = "onlylowercase" });
        await creating.Should().ThrowAsync<PasswordPolicyViolationException>();
    }
}
