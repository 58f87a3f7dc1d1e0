using IamLifecycle.Model;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;

namespace IamLifecycle.Running.Logins;

/// <summary>
/// If users may not change the initial password, operators are notified once, when the password is set. The password is delivered anyway.
/// </summary>
public sealed class FirstSignInTests
{
    private const string Change = "arn:aws:iam::aws:policy/IAMUserChangePassword";

    private readonly World world = new() { Policy = LoginStories.Reaching };

    public FirstSignInTests() => world.Aws.Iam.UsersMayChangePassword = false;

    [Fact]
    public async Task A_blocked_first_sign_in_is_reported_with_the_password_and_not_again()
    {
        world.RequestLogin("alice");

        (await BlockedAsync()).Should().BeTrue();
        world.LoginOf("alice").Should().Be("of 1 delivered");
        (await world.FullRunAsync()).NeedsAttention.Should().Be(0);
    }

    [Fact]
    public async Task A_plan_reports_a_blocked_first_sign_in()
    {
        world.RequestLogin("alice");

        (await world.Start().PlanAsync())
            .PlanAsText()
            .Should()
            .Contain("FirstSignInBlocked")
            .And.Contain("the account's password policy does not let users change their own password");
    }

    [Fact]
    public async Task If_the_accounts_password_policy_allows_password_changes_no_group_policy_is_read()
    {
        world.Aws.Iam.UsersMayChangePassword = true;
        world.RequestLogin("alice", row => row with { Groups = ["g1"] });
        SimulatedProcess process = world.Start();

        IsBlocked(await process.FullRunAsync()).Should().BeFalse();
        process.Calls.Count(AwsOperation.ListAttachedGroupPolicies).Should().Be(0);
    }

    [Theory]
    [InlineData(Change, false)]
    [InlineData("arn:aws-cn:iam::aws:policy/AdministratorAccess", false)]
    [InlineData("arn:aws:iam::123456789012:policy/self-service", false)]
    [InlineData("arn:aws:iam::aws:policy/job-function/Billing", true)]
    [InlineData("arn:aws:iam::aws:policy/ReadOnlyAccess", true)]
    public async Task A_policy_of_a_group_may_allow_password_changes(string policy, bool blocked)
    {
        world.Aws.Iam.GroupPolicies["g1"] = [policy];
        world.RequestLogin("alice", row => row with { Groups = ["g1"] });

        (await BlockedAsync()).Should().Be(blocked);
    }

    [Fact]
    public async Task A_policy_or_group_attached_by_hand_may_allow_password_changes()
    {
        await world.CreateUsersAsync("alice", "bob", "carl");
        world.Aws.Iam["alice"].Attachments.Add(new UserAttachment(UserAttachmentKind.AttachedPolicy, Change));
        world.Aws.Iam["bob"].Attachments.Add(new UserAttachment(UserAttachmentKind.InlinePolicy, "self-service"));
        world.Aws.Iam["carl"].Attachments.Add(new UserAttachment(UserAttachmentKind.Group, "by-hand"));
        world.Aws.Iam.GroupPolicies["by-hand"] = [Change];
        foreach (string user in new[] { "alice", "bob", "carl" })
        {
            world.RequestLogin(user);
        }

        IsBlocked(await world.FullRunAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task Nothing_is_reported_if_the_group_policies_cannot_be_read()
    {
        world.RequestLogin("alice", row => row with { Groups = ["g1"] });

        IsBlocked(await world.FullRunAsync(CallFault.Always(AwsOperation.ListAttachedGroupPolicies, FaultKind.AccessDenied)))
            .Should()
            .BeFalse();
        world.LoginOf("alice").Should().Be("of 1 delivered");
    }

    private async Task<bool> BlockedAsync() => IsBlocked(await world.FullRunAsync());

    private static bool IsBlocked(RunReport report) =>
        report.Users.SelectMany(user => user.Planned).Any(change => change.Reason == Reason.FirstSignInBlocked);
}
