using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Logins;

/// <summary>Unmanaged users, created outside of the table, on day 10. Slack is in use, and unmanaged users are onboarded.</summary>
public sealed class UnmanagedUserRulesTests
{
    private static readonly LifecyclePolicy Policy = TestPolicy.Default with
    {
        ProtectedUsers = new NamePatterns(["root*"]),
        ConsoleAccess = new ConsoleAccessPolicy { Slack = true, UnmanagedUserPolicy = UnmanagedUserPolicy.Onboard },
    };

    private static readonly ObservedUser Eve = User("eve");
    private static readonly UserAttachment Profile = new(UserAttachmentKind.LoginProfile, "eve");

    public static TheoryData<Row, ObservedUser?, string?> Reasons =>
        new()
        {
            { new Row.Absent(Eve.Name), Eve, null },
            { new Row.Declared(Eve.Name, []), Eve, "a row names it" },
            { new Row.Invalid(Eve.Name, []), Eve, "a row names it" },
            { new Row.Declared(Eve.Name, []), null, "a row names it" },
            { new Row.Absent(Eve.Name), null, "IAM does not return it" },
            { new Row.Absent(Eve.Name), User("root7"), "PROTECTED_USERS contains it" },
            { new Row.Absent(Eve.Name), Owned(Eve, Policy.OwnerId), "it is owned" },
            { new Row.Absent(Eve.Name), Owned(Eve, "eu-west-1/other"), $"its {Tags.Owner} is eu-west-1/other" },
        };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Only_a_user_without_an_owner_and_without_a_row_counts_as_unmanaged(Row row, ObservedUser? user, string? why) =>
        UnmanagedUserRules.IneligibilityReason(row, user, Policy).Should().Be(why);

    [Theory]
    [InlineData(9, null)]
    [InlineData(9.1, null)]
    [InlineData(8.9, "IAM states that it was created at 2026-01-09T21:36:00Z already")]
    public void An_event_more_than_a_day_after_the_creation_of_the_user_is_rejected_as_stale(double created, string? why) =>
        UnmanagedUserRules.RejectStaleEvent(Eve with { CreatedAt = UserSnapshots.Day(created) }, UserSnapshots.Day(10)).Should().Be(why);

    [Theory]
    [InlineData("", false, "+login OutsideUser")]
    [InlineData("", true, "login Kept")]
    [InlineData("begun 9", false, "+login LoginBegun")]
    [InlineData("begun 9", true, "~login LoginBegun")]
    [InlineData("wanted 9", false, "+login OutsideUser")]
    [InlineData("wanted 9", true, "login Kept")]
    [InlineData("delivered 9", true, "")]
    [InlineData("delivered 9", false, "")]
    [InlineData("kept 9", true, "")]
    [InlineData("delivered! 9", false, "+login OutsideUser")]
    public void An_unmanaged_user_gets_one_login_and_an_existing_password_is_kept(string remembered, bool profile, string plan) =>
        Plan(remembered, profile, Policy).Should().Be(plan);

    [Theory]
    [InlineData("", true, "~login PasswordReset")]
    [InlineData("kept 9", true, "")]
    [InlineData("", false, "+login OutsideUser")]
    public void EXISTING_PASSWORD_reset_replaces_the_password_that_the_user_was_created_with(
        string remembered,
        bool profile,
        string plan
    ) =>
        Plan(remembered, profile, Policy with { ConsoleAccess = Policy.ConsoleAccess with { ExistingPassword = ExistingPassword.Reset } })
            .Should()
            .Be(plan);

    [Fact]
    public void An_unmanaged_user_joins_the_default_groups_before_its_login_and_only_with_it()
    {
        LifecyclePolicy groups = Policy with { ConsoleAccess = Policy.ConsoleAccess with { DefaultGroups = ["people", "staff"] } };

        Plan("", profile: false, groups).Should().Be("+people +staff, +login OutsideUser");
        Plan("", profile: true, groups).Should().Be("+people +staff, login Kept");
        Plan("delivered 9", profile: true, groups).Should().BeEmpty();
        UserPlanner
            .Plan(Snapshot("", profile: false), groups, UserSnapshots.Day(10))
            .Changes.OfType<Change.SetMembership>()
            .Single()
            .Should()
            .Match<Change.SetMembership>(joins =>
                joins.Reason == Reason.OutsideUser && joins.Remove.IsEmpty && joins.Add.All(group => group.Kind == UserAttachmentKind.Group)
            );
    }

    [Theory]
    [InlineData("", false, "!!LoginUndeliverable")]
    [InlineData("begun 9", true, "!!LoginUndeliverable")]
    [InlineData("", true, "login Kept")]
    public void An_unmanaged_user_without_a_usable_recipient_gets_no_login_and_is_reported(string remembered, bool profile, string plan)
    {
        LifecyclePolicy mail = Policy with
        {
            ConsoleAccess = Policy.ConsoleAccess with { Slack = false, Mail = true, DefaultGroups = ["people"] },
        };

        Plan(remembered, profile, mail).Should().Be(profile && remembered.Length == 0 ? "+people, " + plan : plan);
    }

    [Fact]
    public void The_report_about_a_missing_recipient_names_Slack_and_mail() =>
        UserPlanner
            .Plan(
                Snapshot("", profile: false),
                Policy with
                {
                    ConsoleAccess = Policy.ConsoleAccess with { Slack = false },
                },
                UserSnapshots.Day(10)
            )
            .Changes.Single()
            .Should()
            .Match<Change.Report>(reported =>
                reported.NeedsAttention
                && reported.Text
                    == "created outside of the table, and no login is created: no usable recipient, neither on Slack nor by mail"
            );

    [Fact]
    public void Unmanaged_users_are_not_onboarded_if_they_are_only_reported_or_have_the_configured_path()
    {
        Plan(
                "",
                profile: false,
                Policy with
                {
                    ConsoleAccess = Policy.ConsoleAccess with { UnmanagedUserPolicy = UnmanagedUserPolicy.Notify },
                }
            )
            .Should()
            .BeEmpty();
        UserSnapshots
            .InShort(
                UserPlanner.Plan(
                    Snapshot("", profile: false).WithUser(user => user with { Path = Policy.UserPath }),
                    Policy,
                    UserSnapshots.Day(10)
                )
            )
            .Should()
            .BeEmpty();
    }

    [Theory]
    [InlineData("eve", null, null, null)]
    [InlineData("eve@example.org", null, null, "eve@example.org")]
    [InlineData("eve", "Email", "eve@example.net", "eve@example.net")]
    [InlineData("eve", "EMAIL", "eve@example.net", "eve@example.net")]
    [InlineData("eve@example.org", "Email", "eve@example.net", "eve@example.org")]
    [InlineData("eve", "Email", "no address", null)]
    [InlineData("eve", "Mail", "eve@example.net", null)]
    public void The_contact_of_an_unmanaged_user_comes_from_its_name_or_its_tag(string name, string? tag, string? value, string? email)
    {
        ObservedUser user = User(name) with
        {
            Tags = tag is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add(tag, value!),
        };

        UnmanagedUserRules.ContactOf(user, new ConsoleAccessPolicy { OutsideEmailTag = "email" }).Should().Be(new Contact(name, email));
    }

    private static string Plan(string remembered, bool profile, LifecyclePolicy policy) =>
        UserSnapshots.InShort(UserPlanner.Plan(Snapshot(remembered, profile), policy, UserSnapshots.Day(10)));

    private static UserSnapshot Snapshot(string remembered, bool profile) =>
        new UserSnapshot(new Row.Absent(Eve.Name), Eve, [], new ObservedParameter.Absent(), Intent: null)
        {
            IsUnmanaged = true,
            Remembered = LoginPlanTests.Remembered(remembered),
        }.Having(profile ? [Profile] : []);

    private static ObservedUser Owned(ObservedUser user, string owner) => user with { Tags = user.Tags.SetItem(Tags.Owner, owner) };

    internal static ObservedUser User(string name) =>
        new(new UserName(name), UserSnapshots.AliceId, "/people/", UserSnapshots.Day(9.2), null, ImmutableDictionary<string, string>.Empty);
}
