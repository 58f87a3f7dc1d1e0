using IamLifecycle.Model;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;

namespace IamLifecycle.Running.Logins;

/// <summary>
/// Who may not change the initial password is told to operators when it is set, once; the password is delivered all the same.
/// </summary>
public sealed class FirstSignInTests
{
    private const string Change = "arn:aws:iam::aws:policy/IAMUserChangePassword";

    private readonly World world = new() { Policy = LoginStories.Reaching };

    public FirstSignInTests() => world.Aws.Iam.UsersMayChangePassword = false;

    [Fact]
    public async Task It_is_said_with_the_password_and_not_again()
    {
        world.WantLogin("alice");

        (await BlockedAsync()).Should().BeTrue();
        world.LoginOf("alice").Should().Be("of 1 delivered");
        (await world.FullRunAsync()).NeedsAttention.Should().Be(0);
    }

    [Fact]
    public async Task A_plan_says_it()
    {
        world.WantLogin("alice");

        (await world.Start().PlanAsync())
            .PlanAsText()
            .Should()
            .Contain("FirstSignInBlocked")
            .And.Contain("the account's password policy does not let users change their own password");
    }

    [Fact]
    public async Task The_accounts_password_policy_may_allow_it_and_nothing_else_is_asked_then()
    {
        world.Aws.Iam.UsersMayChangePassword = true;
        world.WantLogin("alice", row => row with { Groups = ["g1"] });
        SimulatedProcess process = world.Start();

        Says(await process.FullRunAsync()).Should().BeFalse();
        process.Calls.Count(AwsOperation.ListAttachedGroupPolicies).Should().Be(0);
    }

    [Theory]
    [InlineData(Change, false)]
    [InlineData("arn:aws-cn:iam::aws:policy/AdministratorAccess", false)]
    [InlineData("arn:aws:iam::123456789012:policy/self-service", false)]
    [InlineData("arn:aws:iam::aws:policy/job-function/Billing", true)]
    [InlineData("arn:aws:iam::aws:policy/ReadOnlyAccess", true)]
    public async Task A_policy_of_a_group_may_allow_it(string policy, bool blocked)
    {
        world.Aws.Iam.GroupPolicies["g1"] = [policy];
        world.WantLogin("alice", row => row with { Groups = ["g1"] });

        (await BlockedAsync()).Should().Be(blocked);
    }

    [Fact]
    public async Task A_policy_of_the_user_or_of_a_group_that_somebody_else_gave_may_allow_it()
    {
        await world.HaveAsync("alice", "bob", "carl");
        world.Aws.Iam["alice"].Attachments.Add(new UserAttachment(UserAttachmentKind.AttachedPolicy, Change));
        world.Aws.Iam["bob"].Attachments.Add(new UserAttachment(UserAttachmentKind.InlinePolicy, "self-service"));
        world.Aws.Iam["carl"].Attachments.Add(new UserAttachment(UserAttachmentKind.Group, "by-hand"));
        world.Aws.Iam.GroupPolicies["by-hand"] = [Change];
        foreach (string user in new[] { "alice", "bob", "carl" })
        {
            world.WantLogin(user);
        }

        Says(await world.FullRunAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_said()
    {
        world.WantLogin("alice", row => row with { Groups = ["g1"] });

        Says(await world.FullRunAsync(CallFault.Always(AwsOperation.ListAttachedGroupPolicies, FaultKind.AccessDenied))).Should().BeFalse();
        world.LoginOf("alice").Should().Be("of 1 delivered");
    }

    private async Task<bool> BlockedAsync() => Says(await world.FullRunAsync());

    private static bool Says(RunReport report) =>
        report.Users.SelectMany(user => user.Planned).Any(change => change.Reason == Reason.FirstSignInBlocked);
}
