using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Rows;

/// <summary>
/// <c>Groups</c>: exact membership if present, unmanaged if absent, limited to the groups that <c>ALLOWED_GROUPS</c> allows.
/// </summary>
public sealed class GroupsTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private Function function = null!;

    protected override async Task ArrangeAsync()
    {
        function = Deploy(("ALLOWED_GROUPS", "readers,team-*"));
        await Account.CreateGroupsAsync("readers", "team-red", "team-blue", "admins");
        await Account.PutRowAsync("alice", Attributes.Set("Groups", "readers"));
        await function.DrainStreamAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_user_is_in_exactly_the_groups_of_its_row(bool byStream)
    {
        (await Account.GetGroupsAsync("alice")).Should().Equal("readers");

        await Account.PutRowAsync("alice", Attributes.Set("Groups", "team-red", "team-blue"));
        await function.SettleAsync(byStream);

        (await Account.GetGroupsAsync("alice")).Should().Equal("team-blue", "team-red");
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_empty_Groups_list_removes_the_user_from_all_groups(bool byStream)
    {
        await Account.PutRowAsync("alice", Attributes.List("Groups"));

        await function.SettleAsync(byStream);

        (await Account.GetGroupsAsync("alice")).Should().BeEmpty();
    }

    [Fact]
    public async Task Groups_are_unmanaged_without_the_attribute()
    {
        await Account.PutRowAsync("alice");
        await Account.AddToGroupAsync("alice", "admins");

        await function.DrainStreamAsync();
        (await function.RunAsync()).Changes.Should().Be(0);

        (await Account.GetGroupsAsync("alice")).Should().Equal("admins", "readers");
    }

    [Fact]
    public async Task A_full_run_reverts_manual_changes_of_the_group_membership()
    {
        await Account.AddToGroupAsync("alice", "team-red");
        await Account.AddToGroupAsync("alice", "admins");
        await Account.Clients.Iam.RemoveUserFromGroupAsync(new RemoveUserFromGroupRequest { UserName = "alice", GroupName = "readers" });

        await function.RunAsync();

        (await Account.GetGroupsAsync("alice")).Should().Equal("admins", "readers");
        function.Log.Should().Contain(line => line.User == "alice" && line.Reason == "GroupsDiffer" && line.Message.Contains("team-red"));
        function
            .Log.Should()
            .Contain(line => line.User == "alice" && line.Reason == "OutsideAllowLists" && line.Message.Contains("admins"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_group_outside_ALLOWED_GROUPS_is_reported_and_nothing_changes(bool byStream)
    {
        await Account.PutRowAsync("alice", Attributes.List("Groups", "team-red", "admins"));

        await function.SettleAsync(byStream);

        (await Account.GetGroupsAsync("alice")).Should().Equal("readers");
        function
            .Log.Should()
            .Contain(line =>
                line.User == "alice"
                && line.Reason == "RowInvalid"
                && line.Message.Contains("Groups 'admins': must be one that ALLOWED_GROUPS allows")
            );
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_missing_group_fails_only_its_user()
    {
        await Account.PutRowAsync("alice", Attributes.Set("Groups", "team-green"));
        await Account.PutRowAsync("bob", Attributes.Set("Groups", "team-red"));

        (await function.RunAsync()).Failed.Should().Be(1);

        function.Log.Should().Contain(line => line.User == "alice" && line.Message.Contains("AddUserToGroup"));
        (await Account.GetGroupsAsync("bob")).Should().Equal("team-red");
        await Account.ShouldBeInOrderAsync("bob");
    }
}
