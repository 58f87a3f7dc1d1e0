using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Owners;

/// <summary><c>DELETE_SCOPE=account</c> with a grace period: unmanaged users are also deactivated before they are deleted.</summary>
public sealed class AccountScopeTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private Function function = null!;

    protected override async Task ArrangeAsync()
    {
        function = Deploy(("DELETE_SCOPE", "account"), ("USER_DELETE_GRACE", "P7D"), ("PROTECTED_USERS", "root-*"));
        foreach (var user in new[] { "alice", "bob", "carol" })
        {
            await Account.PutRowAsync(user);
        }

        await function.RunAsync();
        await Account.CreateUserByHandAsync("untagged");
        await Account.CreateUserByHandAsync("root-admin");
        await Account.CreateUserByHandAsync("tagged-by-another");
        await Account.Clients.Iam.TagUserAsync(
            new TagUserRequest
            {
                UserName = "tagged-by-another",
                Tags = [new Tag { Key = "iam-lifecycle:owner", Value = "eu-west-1/other" }],
            }
        );
    }

    [Fact]
    public async Task An_unmanaged_user_is_deactivated_and_deleted_after_the_grace_period()
    {
        await function.RunAsync();
        (await Account.GetBoundaryAsync("untagged")).Should().Be(Memberships.DenyAll);
        fixture.Time.Advance(TimeSpan.FromDays(8));

        (await function.RunAsync()).Done("DeleteUser").Should().Be(1);

        (await Account.GetUserNamesAsync()).Should().Equal("alice", "bob", "carol", "root-admin", "tagged-by-another");
    }

    [Fact]
    public async Task Protected_users_and_users_of_other_deployments_stay_unchanged()
    {
        await function.RunAsync();
        (await function.DeliverAsync(Records.Removed("root-admin"), Records.Removed("tagged-by-another"))).Should().BeEmpty();

        (await Account.GetBoundaryAsync("root-admin")).Should().BeNull();
        (await Account.GetBoundaryAsync("tagged-by-another")).Should().BeNull();
        (await Account.GetTagsAsync("root-admin")).Should().BeEmpty();
    }
}
