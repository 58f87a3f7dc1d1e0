using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.People;

/// <summary><c>Console</c>: the user has a login, and only the recipient receives the initial password.</summary>
public sealed class ConsoleLoginTests(EmulatedAwsFixture fixture) : ConsoleAccessTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const string Own = "Correct-horse-1";

    private Function function = null!;

    protected override async Task ArrangeAsync() =>
        function = await DeployWithDeliveryAsync(("ALLOWED_GROUPS", "people,team"), ("DEFAULT_GROUPS", "people"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_recipient_gets_the_working_password_in_a_direct_message_and_must_change_it(bool byStream)
    {
        await Account.CreateGroupsAsync("people");
        await PutLoginRowAsync();

        await function.SettleAsync(byStream);

        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
        var message = Letters.Direct.Should().ContainSingle().Subject;
        message.To.Should().Be(Alice);
        message.Shown.Should().Contain("User name: `alice`").And.Contain("https://123456789012.signin.aws.amazon.com/console");
        (await Letters.MailsAsync()).Should().BeEmpty();
        (await Account.GetGroupsAsync("alice")).Should().Equal("people");
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task Repeated_records_and_full_runs_deliver_one_password()
    {
        await Account.CreateGroupsAsync("people");
        await PutLoginRowAsync();
        var record = Records.Inserted("alice");

        await function.DeliverAsync(record, record);
        await function.DeliverAsync(record);
        await function.RunAsync();
        var second = await function.RunAsync();

        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
        second.Changes.Should().Be(0, second.Json);
        (await PasswordsSetAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_login_user_joins_the_groups_of_the_row_and_the_default_groups()
    {
        await Account.CreateGroupsAsync("people", "team");
        await PutLoginRowAsync(Attributes.Set("Groups", "team"));

        await function.DrainStreamAsync();

        (await Account.GetGroupsAsync("alice")).Should().Equal("people", "team");
        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
    }

    [Fact]
    public async Task A_missing_group_does_not_prevent_key_and_password()
    {
        await PutLoginRowAsync();

        var run = await function.RunAsync();

        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
        await Account.ShouldBeInOrderAsync("alice");
        (run.Failed + run.NeedsAttention).Should().BePositive(run.Json);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Removing_Console_deletes_the_login_and_keeps_the_key(bool byStream)
    {
        await Account.CreateGroupsAsync("people");
        await Account.PutRowAsync("bob");
        await PutLoginRowAsync();
        await function.RunAsync();
        var key = await Account.GetStoredKeyAsync("alice");

        await Account.PutRowAsync("alice");
        await function.SettleAsync(byStream);

        await ShouldHaveNoLoginAsync("alice");
        (await Account.WorksAsync(key)).Should().BeTrue();
        await Account.ShouldBeInOrderAsync("alice");
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task Suspension_deletes_the_password_and_resumption_delivers_a_new_one()
    {
        await Account.CreateGroupsAsync("people");
        await PutLoginRowAsync();
        await function.DrainStreamAsync();

        await PutLoginRowAsync(Attributes.On("Suspended"));
        await function.DrainStreamAsync();
        await ShouldHaveNoLoginAsync("alice");

        await PutLoginRowAsync();
        await function.DrainStreamAsync();
        await ShouldBeAbleToSignInAsync("alice", delivered: 2);
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task An_existing_password_is_kept_with_and_without_Console()
    {
        await Account.CreateGroupsAsync("people");
        await Account.PutRowAsync("alice");
        await function.DrainStreamAsync();
        await Account.Clients.Iam.CreateLoginProfileAsync(new CreateLoginProfileRequest { UserName = "alice", Password = Own });

        await PutLoginRowAsync();
        await function.DrainStreamAsync();
        (await PasswordAsync("alice") == Own, await LoginStateAsync("alice")).Should().Be((true, "kept"));
        await Account.PutRowAsync("alice");
        await function.DrainStreamAsync();

        (await PasswordAsync("alice") == Own, await LoginStateAsync("alice")).Should().Be((true, null));
        (await PasswordsSetAsync()).Should().Be(0);
        Slack.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_removed_row_deletes_the_user_with_its_login_and_its_state()
    {
        await Account.CreateGroupsAsync("people");
        await Account.PutRowAsync("bob");
        await PutLoginRowAsync();
        await function.RunAsync();

        await Account.DeleteRowAsync("alice");
        await function.DrainStreamAsync();

        await Account.ShouldBeDeletedAsync("alice");
    }

    [Fact]
    public async Task A_plan_reports_a_missing_login_and_creates_none()
    {
        await PutLoginRowAsync();

        var plan = await function.PlanAsync();

        plan.Changes.Should().Contain(("alice", "GiveLogin", "LoginMissing"), plan.Text);
        Letters.Direct.Should().BeEmpty();
    }
}
