using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Owners;

/// <summary><c>DELETE_SCOPE=account</c> with a grace: users that nobody declared are switched off first, too.</summary>
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
        await Account.CreateUserByHandAsync("nobodys");
        await Account.CreateUserByHandAsync("root-admin");
        await Account.CreateUserByHandAsync("theirs");
        await Account.Clients.Iam.TagUserAsync(
            new TagUserRequest { UserName = "theirs", Tags = [new Tag { Key = "iam-lifecycle:owner", Value = "eu-west-1/other" }] }
        );
    }

    [Fact]
    public async Task Nobodys_user_is_switched_off_and_deleted_when_the_time_is_over()
    {
        await function.RunAsync();
        (await Account.GetBoundaryAsync("nobodys")).Should().Be(Memberships.DenyAll);
        fixture.Time.Advance(TimeSpan.FromDays(8));

        (await function.RunAsync()).Done("DeleteUser").Should().Be(1);

        (await Account.GetUserNamesAsync()).Should().Equal("alice", "bob", "carol", "root-admin", "theirs");
    }

    [Fact]
    public async Task Protected_users_and_those_of_others_are_left_alone()
    {
        await function.RunAsync();
        (await function.DeliverAsync(Records.Removed("root-admin"), Records.Removed("theirs"))).Should().BeEmpty();

        (await Account.GetBoundaryAsync("root-admin")).Should().BeNull();
        (await Account.GetBoundaryAsync("theirs")).Should().BeNull();
        (await Account.GetTagsAsync("root-admin")).Should().BeEmpty();
    }
}
