using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Logins;
using IamLifecycle.Running.Applying;
using IamLifecycle.Simulation;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Running.Logins;

/// <summary>Unmanaged users are reported, onboarded or ignored, whether an event or the full run detects them.</summary>
public sealed class UnmanagedUserStoryTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Fact]
    public async Task An_unmanaged_user_is_not_changed_and_the_notice_names_its_creator()
    {
        EnableNotices();
        CreateUser("eve");
        RunReport report = await world.Start().UnmanagedUserAsync("eve");
        await world.Start().UnmanagedUserAsync("eve");
        await world.FullRunAsync();

        report.Users.Should().ContainSingle().Which.Planned.Should().ContainSingle(change => change.Reason == Reason.OutsideUser);
        world.LoginOf("eve").Should().Be("none forgotten");
        world.Aws.Iam["eve"].Tags.Should().BeEmpty();
        world.Aws.Notices.NoticesSentTo("sns").Should().Equal("OutsideUser eve");
        world
            .Aws.Notices.Sent[0]
            .Message.Text.Should()
            .Contain("by IAM user admin at ")
            .And.Contain("198.51.100.7")
            .And.Contain("aws-cli/2");
    }

    [Theory]
    [InlineData("ours")]
    [InlineData("declared")]
    [InlineData("gone")]
    [InlineData("protected")]
    [InlineData("of others")]
    [InlineData("made long ago")]
    public async Task A_user_that_does_not_count_as_unmanaged_is_ignored_and_the_plan_reports_it(string kindOfUser)
    {
        Onboarding();
        EnableNotices();
        await world.CreateUsersAsync("bob", "carl", "dora");
        world.Aws.Notices.Channels = ["sns"];
        switch (kindOfUser)
        {
            case "ours":
                await world.CreateUsersAsync("eve");
                world.Remove("eve");
                break;
            case "declared":
                world.Declare("eve");
                break;
            case "protected":
                world.Policy = world.Policy with { ProtectedUsers = new NamePatterns(["eve"]) };
                CreateUser("eve");
                break;
            case "made long ago":
                CreateUser("eve");
                world.Pass(Duration.FromHours(25));
                break;
            case "of others":
                CreateUser("eve");
                world.Aws.Iam.Tag(new UserName("eve"), [new(Tags.Owner, "eu-west-1/other")]);
                break;
        }

        int reported = world.Aws.Notices.NoticesSentTo("sns").Count();
        SimulatedProcess process = world.Start();
        RunReport report = await process.UnmanagedUserAsync("eve");

        report.Users.Single().Planned.Single().ToString().Should().Contain("ignored");
        process.Calls.Calls.Should().NotContain(call => call.Operation.IsWrite());
        world.Aws.Notices.NoticesSentTo("sns").Should().HaveCount(reported);
    }

    [Fact]
    public async Task An_onboarded_user_gets_a_login_and_the_default_groups_and_nothing_else()
    {
        Onboarding();
        CreateUser("eve");
        await world.Start().UnmanagedUserAsync("eve");
        await world.Start().UnmanagedUserAsync("eve");
        await world.Start().UnmanagedUserAsync("eve");
        await world.HourlyRunsAsync(2);

        world.LoginOf("eve").Should().Be("of 1 delivered");
        IamUserRecord eve = world.Aws.Iam["eve"];
        (eve.Tags.Count, eve.Boundary, eve.Keys.Count).Should().Be((0, null, 0));
        eve.Attachments.Where(attachment => attachment.Kind is not UserAttachmentKind.LoginProfile)
            .Should()
            .Equal(new UserAttachment(UserAttachmentKind.Group, "people"));
        (await world.CallsForUsersAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task An_unmanaged_user_in_the_managed_path_is_reported_and_gets_no_login()
    {
        Onboarding();
        EnableNotices();
        await world.FullRunAsync();
        world.Aws.Iam.Create(new UserName("eve"), world.Policy.UserPath, boundary: null, []);
        await world.Start().UnmanagedUserAsync("eve");
        await world.HourlyRunsAsync(2);

        world.LoginOf("eve").Should().Be("none forgotten");
        world.Aws.Notices.NoticesSentTo("sns").Should().Equal("OutsideUser eve");
    }

    [Theory]
    [InlineData(ExistingPassword.Keep, "own kept")]
    [InlineData(ExistingPassword.Reset, "of 1 delivered")]
    public async Task An_existing_password_is_kept_or_reset_as_EXISTING_PASSWORD_requires(ExistingPassword existing, string login)
    {
        Onboarding();
        world.Policy = world.Policy with { ConsoleAccess = world.Policy.ConsoleAccess with { ExistingPassword = existing } };
        CreateUser("eve");
        world.Aws.Iam["eve"].SetPassword("own password");
        await world.Start().UnmanagedUserAsync("eve");
        await world.HourlyRunsAsync(1);

        world.LoginOf("eve").Should().Be(login);
    }

    [Theory]
    [InlineData(FaultKind.CrashBefore)]
    [InlineData(FaultKind.CrashAfter)]
    [InlineData(FaultKind.LostAnswer)]
    [InlineData(FaultKind.Throttled)]
    [InlineData(FaultKind.AccessDenied)]
    public async Task The_full_runs_recover_from_one_fault_at_any_call_of_onboarding(FaultKind kind)
    {
        for (int call = 1, calls = 1; call <= calls; call++)
        {
            var story = new World
            {
                Policy = LoginStories.Reaching with
                {
                    ConsoleAccess = LoginStories.Reaching.ConsoleAccess with
                    {
                        UnmanagedUserPolicy = UnmanagedUserPolicy.Onboard,
                        DefaultGroups = ["people"],
                    },
                },
            };
            await story.FullRunAsync();
            story.Pass(Duration.FromMinutes(10));
            story.Aws.Iam.Create(new UserName("eve"), "/", boundary: null, []);
            story.Aws.Notices.Channels = ["sns"];
            SimulatedProcess process = story.Start(CallFault.At(call, kind));
            await process.SurviveAsync(run => run.UnmanagedUserAsync("eve"));
            calls = Math.Max(calls, process.Calls.Calls.Count + 1);
            await story.HourlyRunsAsync(3);

            story.LoginOf("eve").Should().StartWith("of ").And.EndWith(" delivered", $"{kind} at call {call}");
            story.Aws.State.IsAtRest.Should().BeTrue($"{kind} at call {call}");
            story.Aws.Notices.NoticesSentTo("sns").Should().Contain("OutsideUser eve", $"{kind} at call {call}");
            (await story.CallsForUsersAsync()).Should().BeEmpty($"{kind} at call {call}");
        }
    }

    [Fact]
    public async Task The_full_run_reports_an_unmanaged_user_without_an_event_once()
    {
        CreateUser("old");
        world.Pass(Duration.FromHours(2));
        await world.FullRunAsync();
        EnableNotices();
        world.Pass(Duration.FromHours(3));
        await world.FullRunAsync();
        CreateUser("eve");
        await world.HourlyRunsAsync(3);

        world.Aws.Notices.NoticesSentTo("sns").Should().Equal("OutsideUser eve");
    }

    [Theory]
    [InlineData("eve", "", "email", "eve", null)]
    [InlineData("eve@example.org", "", "", "eve@example.org", "eve@example.org")]
    [InlineData("eve", "eve@example.org", "email", "eve", "eve@example.org")]
    [InlineData("eve", "eve@example.org", "", "eve", null)]
    [InlineData("eve", "eve@example.org", "mail", "eve", null)]
    [InlineData("eve", "no address", "email", "eve", null)]
    public void The_recipient_comes_from_the_name_and_from_a_tag_only_if_a_setting_names_the_tag(
        string name,
        string tag,
        string setting,
        string slack,
        string? email
    )
    {
        ImmutableDictionary<string, string> tags = tag.Length == 0 ? [] : ImmutableDictionary<string, string>.Empty.Add("Email", tag);
        var user = new ObservedUser(new UserName(name), new UserId("AIDA1"), "/", World.Day0, null, tags);
        var people = new ConsoleAccessPolicy { OutsideEmailTag = setting.Length == 0 ? null : setting };

        UnmanagedUserRules.ContactOf(user, people).Should().Be(new Contact(slack, email));
    }

    private void Onboarding() =>
        world.Policy = world.Policy with
        {
            ConsoleAccess = world.Policy.ConsoleAccess with
            {
                UnmanagedUserPolicy = UnmanagedUserPolicy.Onboard,
                DefaultGroups = ["people"],
            },
        };

    private void EnableNotices() => world.Aws.Notices.Channels = ["sns"];

    private void CreateUser(string user) => world.Aws.Iam.Create(new UserName(user), "/", boundary: null, []);
}
