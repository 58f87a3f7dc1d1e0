using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Rows;

/// <summary>
/// <c>ManagedPolicies</c>: the exact attached policies if present, unmanaged if absent, limited to the policies that
/// <c>ALLOWED_POLICIES</c> allows.
/// </summary>
public sealed class ManagedPoliciesTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private Function function = null!;

    protected override async Task ArrangeAsync()
    {
        function = Deploy(("ALLOWED_POLICIES", $"{Memberships.ReadOnly},{Memberships.Security}"));
        await Account.PutRowAsync("alice", Attributes.List("ManagedPolicies", Memberships.ReadOnly));
        await function.DrainStreamAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_user_has_exactly_the_policies_of_its_row(bool byStream)
    {
        (await Account.GetPoliciesAsync("alice")).Should().Equal(Memberships.ReadOnly);

        await Account.PutRowAsync("alice", Attributes.Set("ManagedPolicies", Memberships.Security));
        await function.SettleAsync(byStream);

        (await Account.GetPoliciesAsync("alice")).Should().Equal(Memberships.Security);
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task An_empty_list_detaches_all_policies_and_an_absent_attribute_keeps_them()
    {
        await Account.PutRowAsync("alice");
        await function.DrainStreamAsync();
        (await Account.GetPoliciesAsync("alice")).Should().Equal(Memberships.ReadOnly);

        await Account.PutRowAsync("alice", Attributes.List("ManagedPolicies"));
        await function.DrainStreamAsync();

        (await Account.GetPoliciesAsync("alice")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_full_run_reverts_manual_changes_of_the_policies()
    {
        await Account.AttachAsync("alice", Memberships.Security);
        await Account.Clients.Iam.DetachUserPolicyAsync(
            new DetachUserPolicyRequest { UserName = "alice", PolicyArn = Memberships.ReadOnly }
        );

        await function.RunAsync();

        (await Account.GetPoliciesAsync("alice")).Should().Equal(Memberships.ReadOnly);
        function.Log.Should().Contain(line => line.User == "alice" && line.Reason == "PoliciesDiffer");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Policies_attached_by_hand_outside_ALLOWED_POLICIES_are_kept_and_reported(bool byStream)
    {
        await Account.AttachAsync("alice", Memberships.Administrator);
        await Account.AttachAsync("alice", Memberships.DenyAll);
        await Account.PutRowAsync("alice", Attributes.Set("ManagedPolicies", Memberships.Security));

        await function.SettleAsync(byStream);

        (await Account.GetPoliciesAsync("alice"))
            .Should()
            .BeEquivalentTo(Memberships.Administrator, Memberships.DenyAll, Memberships.Security);
        function
            .Log.Should()
            .Contain(line => line.User == "alice" && line.Reason == "OutsideAllowLists" && line.Message.Contains(Memberships.Administrator))
            .And.Contain(line => line.User == "alice" && line.Reason == "OutsideAllowLists" && line.Message.Contains(Memberships.DenyAll));
        (await function.RunAsync()).Failed.Should().Be(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_policy_outside_ALLOWED_POLICIES_is_reported_and_nothing_changes(bool byStream)
    {
        await Account.PutRowAsync("alice", Attributes.List("ManagedPolicies", Memberships.Administrator));

        await function.SettleAsync(byStream);

        (await Account.GetPoliciesAsync("alice")).Should().Equal(Memberships.ReadOnly);
        function
            .Log.Should()
            .Contain(line =>
                line.Reason == "RowInvalid"
                && line.Message.Contains($"ManagedPolicies '{Memberships.Administrator}': must be one that ALLOWED_POLICIES allows")
            );
        await Account.ShouldBeInOrderAsync("alice");
    }
}
