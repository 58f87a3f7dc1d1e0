using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Logins;
using IamLifecycle.Planning.Notices;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>Which of the users that a full run reads on day 10 are unmanaged. The last successful run was on day 9.</summary>
public sealed class UnmanagedUserSelectionTests
{
    private static readonly LifecyclePolicy Policy = TestPolicy.Default with
    {
        ProtectedUsers = new NamePatterns(["root*"]),
        ConsoleAccess = new ConsoleAccessPolicy { Slack = true, UnmanagedUserPolicy = UnmanagedUserPolicy.Onboard },
    };

    private static readonly ObservedUser Eve = UnmanagedUserRulesTests.User("eve") with { CreatedAt = UserSnapshots.Day(9.5) };

    [Theory]
    [InlineData(9.5, true)]
    [InlineData(8.97, true)]
    [InlineData(8.95, false)]
    [InlineData(1, false)]
    public void A_user_created_since_an_hour_before_the_last_successful_run_is_recent(double created, bool recent) =>
        Names(UnmanagedUserRules.Recent(View(Eve with { CreatedAt = UserSnapshots.Day(created) }), Policy))
            .Should()
            .Be(recent ? "eve" : "");

    [Fact]
    public void No_user_is_recent_before_the_first_successful_run_or_if_unmanaged_users_are_ignored()
    {
        UnmanagedUserRules.Recent(View(Eve) with { State = StateView.Empty }, Policy).Should().BeEmpty();
        UnmanagedUserRules.Recent(View(Eve), With(UnmanagedUserPolicy.Ignore)).Should().BeEmpty();
        Names(UnmanagedUserRules.Recent(View(Eve), With(UnmanagedUserPolicy.Notify))).Should().Be("eve");
    }

    [Fact]
    public void Users_with_an_owner_protected_users_and_users_with_a_row_are_left_out_and_the_rest_is_sorted()
    {
        ObservedUser Named(string name, string? owner = null) =>
            Eve with
            {
                Name = new UserName(name),
                Tags = owner is null ? Eve.Tags : Eve.Tags.Add(Tags.Owner, owner),
            };
        AccountSnapshot view = View(
            Named("zoe"),
            Named("eve"),
            Named("root1"),
            Named("owned", Policy.OwnerId),
            Named("other", "x/y"),
            Named("Bob"),
            Named("carl")
        ) with
        {
            Rows = [new Row.Declared(new UserName("bob"), []), new Row.Invalid(new UserName("carl"), [])],
        };

        Names(UnmanagedUserRules.Recent(view, Policy)).Should().Be("eve zoe");
    }

    [Theory]
    [InlineData("begun 1", true)]
    [InlineData("wanted 9", true)]
    [InlineData("wanted 7.1", true)]
    [InlineData("wanted 7", false)]
    [InlineData("delivered 9", false)]
    [InlineData("kept 9", false)]
    [InlineData("begun! 9", false)]
    [InlineData("", false)]
    public void A_begun_onboarding_is_completed_and_one_that_is_only_wanted_is_tried_for_three_days(string remembered, bool unfinished)
    {
        AccountSnapshot view = Remembering(View(Eve), remembered);

        Names(UnmanagedUserRules.Unfinished(view, Policy, UserSnapshots.Day(10))).Should().Be(unfinished ? "eve" : "");
        UnmanagedUserRules.Unfinished(view, With(UnmanagedUserPolicy.Notify), UserSnapshots.Day(10)).Should().BeEmpty();
        UnmanagedUserRules
            .Unfinished(Remembering(View(Eve with { Path = Policy.UserPath }), remembered), Policy, UserSnapshots.Day(10))
            .Should()
            .BeEmpty();
    }

    [Fact]
    public void A_user_outside_of_the_configured_path_is_onboarded_if_it_has_no_login_record()
    {
        UnmanagedUserRules.IsToBeOnboarded(View(Eve), Eve, Policy, UserSnapshots.Day(10)).Should().BeTrue();
        UnmanagedUserRules.IsToBeOnboarded(Remembering(View(Eve), "delivered! 9"), Eve, Policy, UserSnapshots.Day(10)).Should().BeTrue();
        UnmanagedUserRules.IsToBeOnboarded(Remembering(View(Eve), "delivered 9"), Eve, Policy, UserSnapshots.Day(10)).Should().BeFalse();
        UnmanagedUserRules.IsToBeOnboarded(View(Eve), Eve, With(UnmanagedUserPolicy.Notify), UserSnapshots.Day(10)).Should().BeFalse();
        UnmanagedUserRules
            .IsToBeOnboarded(View(Eve), Eve with { Path = Policy.UserPath }, Policy, UserSnapshots.Day(10))
            .Should()
            .BeFalse();
    }

    [Fact]
    public void A_user_with_a_stored_notice_counts_as_reported()
    {
        StoredNotice Stored(NoticeDraft draft) => new(draft.Key, new Notice(draft.Kind, draft.User, UserSnapshots.Day(9), draft.Text), []);
        AccountSnapshot reported = View(Eve) with
        {
            State = StateView.Empty with { Notices = [Stored(NoticeRules.Outside(Eve.Name, Eve.Id, "was made"))] },
        };

        UnmanagedUserRules.IsReported(reported, Eve).Should().BeTrue();
        UnmanagedUserRules.IsReported(reported, Eve with { Id = new UserId("AIDA9") }).Should().BeFalse();
        UnmanagedUserRules.IsReported(View(Eve), Eve).Should().BeFalse();
    }

    private static LifecyclePolicy With(UnmanagedUserPolicy outside) =>
        Policy with
        {
            ConsoleAccess = Policy.ConsoleAccess with { UnmanagedUserPolicy = outside },
        };

    private static AccountSnapshot Remembering(AccountSnapshot view, string remembered) =>
        LoginPlanTests.Remembered(remembered) is not { } login
            ? view
            : view with
            {
                State = view.State with { Logins = ImmutableDictionary<string, LoginRecord>.Empty.Add("eve", login) },
            };

    private static string Names(IEnumerable<ObservedUser> users) => string.Join(' ', users.Select(user => user.Name));

    private static AccountSnapshot View(params ObservedUser[] users) =>
        new([.. users], [], StateView.Empty with { LastRun = new LastRun(UserSnapshots.Day(9), 1, 1) }, [], null);
}
