using Amazon.DynamoDBv2.Model;
using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Users;

/// <summary>Users that the function has locked because they are unused.</summary>
public sealed class UnusedUserTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task Unused_users_are_listed_and_shown_as_unused_until_they_are_unlocked()
    {
        await Account.PutRowAsync("alice");
        await FullRunAsync();
        await LockAsync((await UserAsync()).UserId);
        await FullRunAsync();

        (await UserAsync()).PermissionsBoundary.PermissionsBoundaryArn.Should().EndWith("AWSDenyAll");
        (await RunAsync("user", "list", "--state", "Unused")).Golden.Should().Contain("alice");
        (await RunAsync("user", "list", "--state", "Locked")).Golden.Should().NotContain("alice");
        (await RunAsync("user", "show", "alice"))
            .Golden.Should()
            .Contain("(Unused)")
            .And.Contain("locked by iam-lifecycle since <time>: neither password nor access key was used");
        (await RunAsync("plan")).Golden.Should().Contain("(Unused)");
        (await RunAsync("doctor")).Golden.Should().Contain("1 used neither password nor access key for UNUSED_AFTER: alice");

        (await RunAsync("user", "unlock", "alice")).Golden.Should().StartWith("alice\n  ~ no longer locked by iam-lifecycle since <time>");
        await FullRunAsync();
        (await UserAsync()).PermissionsBoundary.PermissionsBoundaryArn.Should().NotEndWith("AWSDenyAll");
    }

    [Fact]
    public async Task The_lock_of_a_former_user_does_not_apply_to_a_new_user_of_that_name()
    {
        await Account.PutRowAsync("alice");
        await FullRunAsync();
        await LockAsync("AIDAFORMER");

        (await RunAsync("user", "show", "alice")).Golden.Should().Contain("(Active)").And.NotContain("locked by");
        (await RunAsync("user", "list", "--state", "Active")).Golden.Should().Contain("alice");
    }

    private async Task<User> UserAsync() => (await Account.Clients.Iam.GetUserAsync(new GetUserRequest { UserName = "alice" })).User;

    private Task<UpdateItemResponse> LockAsync(string id) =>
        Account.Clients.DynamoDb.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = LocalAccount.StateTable,
                Key = new() { ["Id"] = new("user#alice") },
                UpdateExpression = "SET #Lock = :lock",
                ExpressionAttributeNames = new() { ["#Lock"] = "Lock" },
                ExpressionAttributeValues = new()
                {
                    [":lock"] = new AttributeValue
                    {
                        M = new()
                        {
                            ["By"] = new("iam-lifecycle"),
                            ["At"] = new("2026-02-15T00:00:00Z"),
                            ["Reason"] = new("neither password nor access key was used since 2026-01-01 (UNUSED_AFTER=P45D)"),
                            ["User"] = new(id),
                        },
                    },
                },
            }
        );
}
