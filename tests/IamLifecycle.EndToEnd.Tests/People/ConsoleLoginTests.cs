using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.People;

/// <summary><c>Console</c>: the user has a login, and its person an initial password that nobody else was told.</summary>
public sealed class ConsoleLoginTests(EmulatedAwsFixture fixture) : ConsoleAccessTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const string Own = "Correct-horse-1";

    private Function function = null!;

    protected override async Task ArrangeAsync() =>
        function = await DeployForPeopleAsync(("ALLOWED_GROUPS", "people,team"), ("DEFAULT_GROUPS", "people"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_person_gets_in_a_direct_message_the_password_that_works_and_it_must_be_changed(bool byStream)
    {
        await Account.CreateGroupsAsync("people");
        await WantLoginAsync();

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
    public async Task The_same_record_three_times_and_full_runs_after_it_deliver_once()
    {
        await Account.CreateGroupsAsync("people");
        await WantLoginAsync();
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
    public async Task The_row_s_groups_are_joined_beside_the_default_ones()
    {
        await Account.CreateGroupsAsync("people", "team");
        await WantLoginAsync(Attributes.Set("Groups", "team"));

        await function.DrainStreamAsync();

        (await Account.GetGroupsAsync("alice")).Should().Equal("people", "team");
        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
    }

    [Fact]
    public async Task A_group_that_does_not_exist_keeps_nobody_from_key_and_password()
    {
        await WantLoginAsync();

        var run = await function.RunAsync();

        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
        await Account.ShouldBeInOrderAsync("alice");
        (run.Failed + run.NeedsAttention).Should().BePositive(run.Json);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_Console_the_login_goes_and_the_key_stays(bool byStream)
    {
        await Account.CreateGroupsAsync("people");
        await Account.PutRowAsync("bob");
        await WantLoginAsync();
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
    public async Task Suspension_takes_the_password_and_after_it_the_person_gets_a_new_one()
    {
        await Account.CreateGroupsAsync("people");
        await WantLoginAsync();
        await function.DrainStreamAsync();

        await WantLoginAsync(Attributes.On("Suspended"));
        await function.DrainStreamAsync();
        await ShouldHaveNoLoginAsync("alice");

        await WantLoginAsync();
        await function.DrainStreamAsync();
        await ShouldBeAbleToSignInAsync("alice", delivered: 2);
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_password_that_the_person_has_already_stays_and_goes_with_nothing_but_the_person()
    {
        await Account.CreateGroupsAsync("people");
        await Account.PutRowAsync("alice");
        await function.DrainStreamAsync();
        await Account.Clients.Iam.CreateLoginProfileAsync(new CreateLoginProfileRequest { UserName = "alice", Password = Own });

        await WantLoginAsync();
        await function.DrainStreamAsync();
        (await PasswordAsync("alice") == Own, await LoginStateAsync("alice")).Should().Be((true, "kept"));
        await Account.PutRowAsync("alice");
        await function.DrainStreamAsync();

        (await PasswordAsync("alice") == Own, await LoginStateAsync("alice")).Should().Be((true, null));
        (await PasswordsSetAsync()).Should().Be(0);
        Slack.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_user_whose_row_goes_goes_with_its_login_and_with_what_was_remembered()
    {
        await Account.CreateGroupsAsync("people");
        await Account.PutRowAsync("bob");
        await WantLoginAsync();
        await function.RunAsync();

        await Account.DeleteRowAsync("alice");
        await function.DrainStreamAsync();

        await Account.ShouldBeGoneAsync("alice");
    }

    [Fact]
    public async Task A_plan_says_that_a_login_would_be_given_and_gives_none()
    {
        await WantLoginAsync();

        var plan = await function.PlanAsync();

        plan.Changes.Should().Contain(("alice", "GiveLogin", "LoginMissing"), plan.Text);
        Letters.Direct.Should().BeEmpty();
    }
}
