using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Logins;

/// <summary>
/// The limits of onboarding, to the second, on day 10.
/// Most passwords were begun on day 2 and not finished. The credential report is from day 9.
/// </summary>
public sealed class UnmanagedUserLimitTests
{
    private static readonly Instant Now = UserSnapshots.Day(10);

    private static readonly LifecyclePolicy Policy = TestPolicy.Default with
    {
        ConsoleAccess = new ConsoleAccessPolicy { Slack = true, UnmanagedUserPolicy = UnmanagedUserPolicy.Onboard },
    };

    private static readonly ObservedUser Eve = UnmanagedUserRulesTests.User("eve") with { CreatedAt = UserSnapshots.Day(1) };

    private static readonly CredentialReport Report = new(
        UserSnapshots.Day(9),
        ImmutableDictionary<UserName, ImmutableArray<ReportedKey>>.Empty.Add(Eve.Name, [])
    )
    {
        WithPassword = [Eve.Name],
    };

    public static TheoryData<string, CredentialReport?, bool> Reports =>
        new()
        {
            { "there is no report", null, true },
            { "the report shows the password, never used", Report, true },
            { "the report shows the password, used before it was set", Report with { PasswordsUsed = Used(1) }, true },
            { "the report shows the password, used since", Report with { PasswordsUsed = Used(3) }, false },
            { "the report shows no password", Report with { WithPassword = [] }, false },
            {
                "the report shows no password, and is as old as the password",
                Report with
                {
                    WithPassword = [],
                    GeneratedAt = UserSnapshots.Day(2),
                },
                true
            },
            {
                "the report shows no password, and is a second younger",
                Report with
                {
                    WithPassword = [],
                    GeneratedAt = UserSnapshots.Day(2) + Duration.FromSeconds(1),
                },
                false
            },
        };

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void A_user_without_a_record_is_onboarded_until_it_is_a_day_old(int seconds, bool onboarded)
    {
        ObservedUser user = CreatedOn(9, seconds);

        UnmanagedUserRules.IsToBeOnboarded(View(null, login: null, user), user, Policy, Now).Should().Be(onboarded);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void An_onboarding_is_completed_until_the_user_is_four_days_old_and_then_reported_as_given_up(int seconds, bool finished)
    {
        ObservedUser user = CreatedOn(6, seconds);
        AccountSnapshot view = View(null, "begun 9", user);

        UnmanagedUserRules.Unfinished(view, Policy, Now).Should().HaveCount(finished ? 1 : 0);
        UnmanagedUserRules.GivenUp(view, Policy, Now).Should().HaveCount(finished ? 0 : 1);
        Plan(user, "", profile: null).Should().Be(finished ? "+login OutsideUser" : "");
        Plan(user, "begun 9", profile: null).Should().Be(finished ? "+login LoginBegun" : "");
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_begun_password_that_no_run_replaces_is_reported_unless_the_report_shows_it_used_or_deleted(
        string what,
        CredentialReport? report,
        bool reported
    ) => UnmanagedUserRules.GivenUp(View(report, "begun 2", Eve), Policy, Now).Should().HaveCount(reported ? 1 : 0, what);

    [Fact]
    public void The_report_contains_the_creation_times_of_user_and_password_and_the_remedy() =>
        UnmanagedUserRules
            .GivenUp(View(Report, "begun 2", Eve), Policy, Now)
            .Should()
            .Equal(
                new Change.Report(
                    Eve.Name,
                    Reason.LoginUndeliverable,
                    "created outside of the table at 2026-01-02T00:00:00Z; a console password was set at 2026-01-03T00:00:00Z, it is "
                        + "unknown whether it was delivered, and no new one is set: delete the login profile, or set a password by hand",
                    NeedsAttention: true
                )
            );

    [Fact]
    public void A_begun_password_of_a_new_user_is_also_reported_if_the_user_is_no_longer_onboarded()
    {
        ObservedUser young = CreatedOn(9, 0);
        LifecyclePolicy notifying = Policy with
        {
            ConsoleAccess = Policy.ConsoleAccess with { UnmanagedUserPolicy = UnmanagedUserPolicy.Notify },
        };

        UnmanagedUserRules.GivenUp(View(Report, "begun 9", young), Policy, Now).Should().BeEmpty();
        UnmanagedUserRules.GivenUp(View(Report, "begun 9", young with { Path = Policy.UserPath }), Policy, Now).Should().ContainSingle();
        UnmanagedUserRules.GivenUp(View(Report, "begun 9", young), notifying, Now).Should().ContainSingle();
    }

    [Theory]
    [InlineData("delivered 2")]
    [InlineData("kept 2")]
    [InlineData("wanted 2")]
    [InlineData("begun! 2")]
    public void Only_a_password_that_was_begun_for_the_same_user_is_reported(string remembered)
    {
        ObservedUser bob = Eve with { Name = new UserName("bob") };
        AccountSnapshot view = View(Report, login: null, bob, Eve);

        UnmanagedUserRules.GivenUp(Remembering(view, ("eve", remembered)), Policy, Now).Should().BeEmpty();
        UnmanagedUserRules
            .GivenUp(Remembering(view, ("bob", remembered), ("eve", "begun 2")), Policy, Now)
            .Select(report => report.User)
            .Should()
            .Equal(Eve.Name);
    }

    [Fact]
    public void A_begun_password_of_a_user_that_is_now_owned_or_has_a_row_is_not_reported()
    {
        ObservedUser owned = Eve with { Tags = Eve.Tags.Add(Tags.Owner, Policy.OwnerId) };

        UnmanagedUserRules.GivenUp(View(Report, "begun 2", owned), Policy, Now).Should().BeEmpty();
        UnmanagedUserRules
            .GivenUp(View(Report, "begun 2", Eve) with { Rows = [new Row.Declared(Eve.Name, [])] }, Policy, Now)
            .Should()
            .BeEmpty();
    }

    [Theory]
    [InlineData(-61, ExistingPassword.Keep, "login Kept")]
    [InlineData(-60, ExistingPassword.Keep, "~login LoginBegun")]
    [InlineData(0, ExistingPassword.Keep, "~login LoginBegun")]
    [InlineData(-61, ExistingPassword.Reset, "~login LoginBegun")]
    public void A_password_that_existed_more_than_a_minute_before_the_function_began_belongs_to_the_person(
        int seconds,
        ExistingPassword existing,
        string plan
    ) => Plan(CreatedOn(9, 0), "begun 9.5", UserSnapshots.Day(9.5) + Duration.FromSeconds(seconds), existing).Should().Be(plan);

    private static string Plan(ObservedUser user, string remembered, Instant? profile, ExistingPassword existing = ExistingPassword.Keep)
    {
        UserSnapshot snapshot = new(new Row.Absent(user.Name), user, [], new ObservedParameter.Absent(), Intent: null)
        {
            IsUnmanaged = true,
            Remembered = LoginPlanTests.Remembered(remembered),
        };
        UserAttachment[] profiles = profile is null ? [] : [new(UserAttachmentKind.LoginProfile, user.Name.Value) { CreatedAt = profile }];
        return snapshot
            .Having(profiles)
            .PlanOn(10, Policy with { ConsoleAccess = Policy.ConsoleAccess with { ExistingPassword = existing } });
    }

    private static ObservedUser CreatedOn(double day, int seconds) =>
        Eve with
        {
            CreatedAt = UserSnapshots.Day(day) + Duration.FromSeconds(seconds),
        };

    private static ImmutableDictionary<UserName, Instant> Used(double day) =>
        ImmutableDictionary<UserName, Instant>.Empty.Add(Eve.Name, UserSnapshots.Day(day));

    private static AccountSnapshot View(CredentialReport? report, string? login, params ObservedUser[] users)
    {
        var view = new AccountSnapshot([.. users], [], StateView.Empty, [], report);
        return login is null ? view : Remembering(view, ("eve", login));
    }

    private static AccountSnapshot Remembering(AccountSnapshot view, params (string User, string Login)[] logins) =>
        view with
        {
            State = view.State with
            {
                Logins = logins.ToImmutableDictionary(login => login.User, login => LoginPlanTests.Remembered(login.Login)!),
            },
        };
}
