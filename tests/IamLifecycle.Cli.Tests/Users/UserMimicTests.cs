using Amazon.DynamoDBv2.Model;
using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Users;

public sealed class UserMimicTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const string ReadOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    [Fact]
    public async Task Mimic_gives_a_user_exactly_the_groups_and_policies_of_another_user()
    {
        Set(("ALLOWED_GROUPS", "readers,writers"), ("ALLOWED_POLICIES", ReadOnly));
        await MakeModelAsync("readers");
        await MakeGroupAsync("writers");
        await Account.PutRowAsync("ann", ("Groups", new AttributeValue { SS = ["writers"] }));
        await FullRunAsync();
        Typed = "yes\n";
        WhileWaiting = FullRunAsync;

        var result = await RunAsync("user", "mimic", "ann", "Model", "--wait");

        result.Golden.Should().Be($"ann\n  ~ Groups: readers (was writers)\n  + ManagedPolicies: {ReadOnly}");
        result
            .GoldenError.Should()
            .Be("Give ann the groups and policies of model? Type 'yes' to confirm: The Lambda has applied the change.");
        (await Account.Clients.Iam.ListGroupsForUserAsync(new ListGroupsForUserRequest { UserName = "ann" }))
            .Groups.Select(group => group.GroupName)
            .Should()
            .Equal("readers");
        (await Account.Clients.Iam.ListAttachedUserPoliciesAsync(new ListAttachedUserPoliciesRequest { UserName = "ann" }))
            .AttachedPolicies.Select(policy => policy.PolicyArn)
            .Should()
            .Equal(ReadOnly);
        (await RunAsync("user", "mimic", "ann", "model")).Golden.Should().Be("ann: the row already has these values");
    }

    [Fact]
    public async Task Groups_and_policies_that_are_not_allowed_are_named_and_nothing_is_written()
    {
        Set(("ALLOWED_GROUPS", "readers"));
        await MakeModelAsync("readers", "admins");
        await Account.PutRowAsync("ann");

        var result = await RunAsync("user", "mimic", "ann", "model", "--yes");

        result.Golden.Should().Be($"ann\n  + Groups: admins, readers\n  + ManagedPolicies: {ReadOnly}");
        result
            .GoldenError.Should()
            .Be(
                $"Error: Groups 'admins' must be one that ALLOWED_GROUPS allows\nManagedPolicies '{ReadOnly}' must be one that "
                    + $"ALLOWED_POLICIES allows"
            );
        result.Code.Should().Be(ExitCode.Failed);
        (await RowAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Mimic_asks_and_a_dry_run_only_shows_the_change()
    {
        Set(("ALLOWED_GROUPS", "readers"), ("ALLOWED_POLICIES", ReadOnly));
        await MakeModelAsync("readers");
        await Account.PutRowAsync("ann");
        Typed = "no\n";

        (await RunAsync("user", "mimic", "ann", "model")).Code.Should().Be(ExitCode.Cancelled);
        (await RunAsync("user", "mimic", "ann", "model", "--dry-run")).GoldenError.Should().Be("Nothing was written: --dry-run.");
        (await RowAsync()).Should().ContainSingle();
        (await RunAsync("user", "mimic", "ann", "nosuch"))
            .GoldenError.Should()
            .Be("Error: nosuch is not a user of this account, so there is nothing to copy; check the spelling");
        (await RunAsync("user", "mimic", "bob", "model")).GoldenError.Should().Be("Error: bob has no row; use `user add` to add one");
    }

    private async Task MakeModelAsync(params string[] groups)
    {
        await Account.CreateUserByHandAsync("model");
        await Account.Clients.Iam.AttachUserPolicyAsync(new AttachUserPolicyRequest { UserName = "model", PolicyArn = ReadOnly });
        foreach (string group in groups)
        {
            await MakeGroupAsync(group);
            await Account.Clients.Iam.AddUserToGroupAsync(new AddUserToGroupRequest { UserName = "model", GroupName = group });
        }
    }

    private Task<CreateGroupResponse> MakeGroupAsync(string name) =>
        Account.Clients.Iam.CreateGroupAsync(new CreateGroupRequest { GroupName = name });

    private async Task<Dictionary<string, AttributeValue>> RowAsync() =>
        (
            await Account.Clients.DynamoDb.GetItemAsync(
                LocalAccount.UsersTable,
                new Dictionary<string, AttributeValue> { ["UserName"] = new("ann") }
            )
        ).Item;
}
