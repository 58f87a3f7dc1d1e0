using Amazon.DynamoDBv2.Model;
using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Rows;

/// <summary>Permission to write rows must not lead to administrator rights.</summary>
public sealed class AdministratorTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    public static TheoryData<string, string> Attempts =>
        new()
        {
            { "mallory", "a group beyond the list" },
            { "mallory", "a group beyond the list in another case" },
            { "mallory", "a policy beyond the list" },
            { "mallory", "a policy that only begins like an allowed one" },
            { "mallory", "a path in the policy's place" },
            { "mallory", "the owner tag of another" },
            { "mallory", "the ledger of a key" },
            { "mallory", "attributes that are named as in IAM" },
            { "admin", "adoption of an administrator" },
            { "ADMIN", "adoption of an administrator" },
            { "break-glass", "adoption of a protected user" },
            { "admin/../mallory", "nothing but its name" },
        };

    [Theory]
    [MemberData(nameof(Attempts))]
    public async Task No_row_grants_more_than_the_allow_lists_permit(string user, string attempt)
    {
        var function = Deploy(
            ("ALLOWED_GROUPS", "readers"),
            ("ALLOWED_POLICIES", Memberships.ReadOnly),
            ("ALLOWED_TAG_KEYS", "*"),
            ("ADOPTABLE_USERS", "legacy-*,break-glass"),
            ("PROTECTED_USERS", "break-glass")
        );
        await Account.CreateGroupsAsync("readers", "admins");
        foreach (var admin in new[] { "admin", "break-glass" })
        {
            await Account.CreateUserByHandAsync(admin);
            await Account.AttachAsync(admin, Memberships.Administrator);
        }

        await Account.PutRowAsync(user, Row(attempt));

        await function.DrainStreamAsync();
        await function.RunAsync();

        (await Account.Clients.Iam.GetGroupAsync(new GetGroupRequest { GroupName = "admins" })).Users.Should().BeNullOrEmpty();
        foreach (var name in await Account.GetUserNamesAsync())
        {
            var byHand = name is "admin" or "break-glass";
            (await Account.GetKeysAsync(name)).Should().HaveCount(byHand ? 0 : 1);
            (await Account.GetBoundaryAsync(name)).Should().Be(byHand ? null : Account.BoundaryArn);
            (await Account.GetPoliciesAsync(name)).Should().Equal(byHand ? [Memberships.Administrator] : []);
            (await Account.GetTagsAsync(name)).GetValueOrDefault("iam-lifecycle:owner").Should().Be(byHand ? null : Convergence.Owner);
        }

        function
            .Log.Should()
            .Contain(
                line => line.Level == "Warning" || line.Reason == "UnknownAttribute" || line.Reason == "Protected",
                "the attempt is reported"
            );
    }

    private static (string Name, AttributeValue Value)[] Row(string attempt) =>
        attempt switch
        {
            "a group beyond the list" => [Attributes.Set("Groups", "readers", "admins")],
            "a group beyond the list in another case" => [Attributes.Set("Groups", "Admins")],
            "a policy beyond the list" => [Attributes.Set("ManagedPolicies", Memberships.Administrator)],
            "a policy that only begins like an allowed one" => [Attributes.Set("ManagedPolicies", Memberships.ReadOnly + "AndMore")],
            "a path in the policy's place" =>
            [
                Attributes.Set("ManagedPolicies", "arn:aws:iam::123456789012:policy/" + Memberships.ReadOnly),
            ],
            "the owner tag of another" => [Attributes.Map("Tags", ("iam-lifecycle:owner", "eu-west-1/other"))],
            "the ledger of a key" => [Attributes.Map("Tags", ("IAM-Lifecycle:key:AKIAIOSFODNN7EXAMPLE", "current 2026-11-20T04:06:23Z"))],
            "attributes that are named as in IAM" =>
            [
                Attributes.Text("PermissionsBoundary", Memberships.Administrator),
                Attributes.Text("Path", "/"),
                Attributes.Set("Policies", Memberships.Administrator),
                Attributes.Text("groups", "admins"),
            ],
            "nothing but its name" => [],
            _ => [Attributes.On("Adopt")],
        };
}
