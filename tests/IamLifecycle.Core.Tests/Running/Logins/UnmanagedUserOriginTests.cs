using System.Text.Json;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Simulation;

namespace IamLifecycle.Running.Logins;

/// <summary>The notice of an unmanaged user has separate fields for the user's creator.</summary>
public sealed class UnmanagedUserOriginTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Fact]
    public async Task The_JSON_has_by_role_sourceIp_and_account_as_fields()
    {
        world.Aws.Notices.Channels = ["sns"];
        world.Aws.Iam.Create(new UserName("eve"), "/", boundary: null, []);
        await world
            .Start()
            .UnmanagedUserAsync(
                "eve",
                new Maker("zoe.admin@example.org", "AWSReservedSSO_AdministratorAccess_0123456789abcdef", "123456789012")
            );

        JsonElement notice = JsonDocument.Parse(world.Aws.Notices.Sent[0].Message.Json).RootElement.GetProperty("notices")[0];
        string? Field(string name) => notice.GetProperty(name).GetString();

        (Field("by"), Field("role"), Field("sourceIp"), Field("account"))
            .Should()
            .Be(("zoe.admin@example.org", "AWSReservedSSO_AdministratorAccess_0123456789abcdef", "198.51.100.7", "123456789012"));
        Field("text")
            .Should()
            .StartWith("eve: created outside of the table by zoe.admin@example.org with AWSReservedSSO_AdministratorAccess at ");
    }

    [Fact]
    public async Task Notices_of_the_functions_own_changes_have_none_of_these_fields()
    {
        world.Aws.Notices.Channels = ["sns"];
        await world.CreateUsersAsync("ann");

        world.Aws.Notices.Sent[0].Message.Json.Should().NotContain("\"by\"").And.NotContain("sourceIp");
    }
}
