using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Running.Access;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>
/// Limits for unused users, to the second, on day 100. A user may be unused for 45 days, so a user last used on day 55 is unused.
/// The keys were created on the days 0 and 15. Deleted keys were last used on day 20.
/// </summary>
public sealed class UnusedBoundaryTests
{
    private static readonly LifecyclePolicy Policy = TestPolicy.Default with
    {
        Unused = new UnusedPolicy(Duration.FromDays(45), Suspend: true),
    };

    private static readonly LifecyclePolicy Reporting = Policy with { Unused = Policy.Unused! with { Suspend = false } };
    private static readonly Row.Declared Row = new(UserSnapshots.Alice, []);
    private static readonly Instant Last = UserSnapshots.Day(55);
    private static readonly Duration Second = Duration.FromSeconds(1);

    public static TheoryData<string, Func<UserSnapshot, Instant, UserSnapshot>> Uses =>
        new()
        {
            { "a key", (snapshot, at) => snapshot with { LastUses = snapshot.LastUses!.SetItem(new AccessKeyId("A"), at) } },
            { "a deleted key", (snapshot, at) => snapshot.WithLedger(ledger => ledger with { Used = at }) },
            { "the password", (snapshot, at) => snapshot.WithUser(user => user with { PasswordLastUsed = at }) },
            { "a resumption at that time", (snapshot, at) => snapshot.WithLedger(ledger => ledger with { Resumed = at }) },
            { "a user created at that time", (snapshot, at) => snapshot.WithUser(user => user with { CreatedAt = at }) },
            { "a password that the function set at that time", (snapshot, at) => Login(snapshot, at) },
            { "a password created at that time", (snapshot, at) => Profile(snapshot, at) },
        };

    [Theory]
    [MemberData(nameof(Uses))]
    public void A_user_is_locked_45_days_after_its_last_use_and_not_a_second_earlier(
        string what,
        Func<UserSnapshot, Instant, UserSnapshot> used
    )
    {
        UserSnapshot snapshot = WithReadUses();

        Plan(used(snapshot, Last))
            .Should()
            .Equal([new Change.LockUser(UserSnapshots.Alice, Reason.Unused, Last, Duration.FromDays(45))], what);
        Plan(used(snapshot, Last + Second)).Should().BeEmpty(what);
    }

    [Fact]
    public void The_login_record_of_a_namesake_does_not_count_as_a_use_of_this_user()
    {
        UserSnapshot snapshot = Profile(WithReadUses(), UserSnapshots.Day(30));
        var namesakes = new LoginRecord(LoginState.Delivered, new UserId("AIDA9"), UserSnapshots.Day(90));

        Plan(snapshot with { Remembered = namesakes }).Should().ContainSingle();
        UnusedRules.Since(Row, snapshot.User!, WithPassword, namesakes, Policy).Should().Be(UserSnapshots.Day(20));
    }

    [Fact]
    public void A_password_that_is_deleted_according_to_the_report_does_not_count_as_a_use()
    {
        var login = new LoginRecord(LoginState.Delivered, UserSnapshots.AliceId, UserSnapshots.Day(90));

        UnusedRules.Since(Row, WithReadUses().User!, Today, login, Policy).Should().Be(UserSnapshots.Day(20));
        UnusedRules.Since(Row, WithReadUses().User!, WithPassword, login, Policy).Should().BeNull();
    }

    [Fact]
    public void In_bulk_the_password_use_that_IAM_shows_counts_if_UNUSED_AFTER_is_set()
    {
        ObservedUser user = WithReadUses().User!;

        UnusedRules
            .Since(Row, user with { PasswordLastUsed = UserSnapshots.Day(54) }, Today, null, Policy)
            .Should()
            .Be(UserSnapshots.Day(54));
        UnusedRules.Since(Row, user with { PasswordLastUsed = UserSnapshots.Day(56) }, Today, null, Policy).Should().BeNull();
        UnusedRules.Since(Row, user, Today, null, TestPolicy.Default).Should().BeNull();
    }

    public static TheoryData<string, Row, ObservedUser, LifecyclePolicy, bool> Candidates
    {
        get
        {
            ObservedUser user = WithReadUses().User!;
            return new()
            {
                { "an owned user with a row", Row, user, Policy, true },
                { "if unused users are only reported", Row, user, Reporting, false },
                { "without the setting", Row, user, TestPolicy.Default, false },
                { "without a row", new Row.Absent(UserSnapshots.Alice), user, Policy, false },
                { "with an invalid row", new Row.Invalid(UserSnapshots.Alice, []), user, Policy, false },
                { "suspended", Row with { Suspended = true }, user, Policy, false },
                { "of another owner", Row, user with { Tags = user.Tags.SetItem(Tags.Owner, "x/y") }, Policy, false },
                { "protected", Row, user, Policy with { ProtectedUsers = new NamePatterns(["ali*"]) }, false },
                { "used recently", Row, user with { PasswordLastUsed = Last + Second }, Policy, false },
                { "used long ago", Row, user with { PasswordLastUsed = Last }, Policy, true },
                { "with keys that the ledger does not name", Row, UserSnapshots.Owned(Ledger.Empty), Policy, false },
                {
                    "without keys, and the row wants none",
                    Row with
                    {
                        AccessKeys = false,
                    },
                    UserSnapshots.Owned(Ledger.Empty),
                    Policy,
                    true
                },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Candidates))]
    public void Uses_are_read_only_if_nothing_but_a_use_can_prevent_the_lock(
        string what,
        Row row,
        ObservedUser user,
        LifecyclePolicy policy,
        bool asks
    ) => UnusedRules.MayBe(row, user, policy, UserSnapshots.Day(100)).Should().Be(asks, what);

    [Fact]
    public void In_bulk_an_unused_user_is_selected_from_the_end_of_its_period_or_reported()
    {
        Row.Declared seldom = Row with { Keys = TestPolicy.Keys(100, 200) };
        AccountSnapshot view = View([WithReadUses().User!], seldom) with { Report = Report(UserSnapshots.Day(65)) };

        WorkSelector
            .Select(view, Policy, UserSnapshots.Day(66))
            .Users.Should()
            .Equal(
                new ReconcileRequest(UserSnapshots.Alice, Reason.Unused, UserSnapshots.Day(65)) { Known = new BulkFacts { Row = seldom } }
            );
        WorkSelector.Select(view, Policy, UserSnapshots.Day(66)).Reports.Should().BeEmpty();
        WorkSelector.Select(view, Reporting, UserSnapshots.Day(66)).Users.Should().BeEmpty();
        WorkSelector
            .Select(view, Reporting, UserSnapshots.Day(66))
            .Reports.Should()
            .Equal(
                new Change.Report(
                    UserSnapshots.Alice,
                    Reason.Unused,
                    "neither password nor access key was used since 2026-01-21 (UNUSED_AFTER=P45D)"
                )
            );
        WorkSelector
            .Select(view with { Report = Report(UserSnapshots.Day(65) - Second) }, Policy, UserSnapshots.Day(66))
            .Users.Should()
            .BeEmpty();
        WorkSelector
            .Select(view, Policy with { ProtectedUsers = new NamePatterns(["alice"]) }, UserSnapshots.Day(66))
            .Users.Should()
            .BeEmpty();
    }

    [Fact]
    public void The_functions_lock_of_a_deleted_user_without_a_row_is_selected_once_no_work_is_open()
    {
        var own = new UserLock(UserLock.Function, UserSnapshots.Day(1), "unused") { User = UserSnapshots.AliceId };
        var open = new OpenWork("alice", UserSnapshots.Day(101), null, false);

        Requests(Locked(View([]), own))
            .Should()
            .Equal(
                new ReconcileRequest(UserSnapshots.Alice, Reason.IntentOver, UserSnapshots.Day(100))
                {
                    Known = new BulkFacts { HasOpenRecord = true },
                }
            );
        Requests(Locked(View([]), own with { User = null })).Should().BeEmpty("an operator's lock applies to the name");
        Requests(Locked(View([WithReadUses().User!]), own)).Should().BeEmpty("the user exists");
        Requests(Locked(View([], new Row.Invalid(new UserName("Alice"), [])), own)).Should().BeEmpty("the row exists");
        Requests(Locked(View([]) with { State = StateView.Empty with { Open = [open] } }, own)).Should().BeEmpty("a run is in progress");
    }

    private static CredentialReport Today => Report(UserSnapshots.Day(100));

    private static CredentialReport WithPassword => Today with { WithPassword = [UserSnapshots.Alice] };

    private static IEnumerable<ReconcileRequest> Requests(AccountSnapshot view) =>
        Leftovers.Locks(view, new SelectionContext(new AccountIndex(view), Policy, UserSnapshots.Day(100)));

    private static AccountSnapshot Locked(AccountSnapshot view, UserLock own) =>
        view with
        {
            State = view.State with { Locks = ImmutableDictionary<string, UserLock>.Empty.Add("alice", own) },
        };

    private static AccountSnapshot View(ImmutableArray<ObservedUser> users, params Row[] rows) =>
        new(users, [.. rows], StateView.Empty, Parameters: null, Report: null);

    private static CredentialReport Report(Instant generated) =>
        new(
            generated,
            ImmutableDictionary<UserName, ImmutableArray<ReportedKey>>.Empty.Add(
                UserSnapshots.Alice,
                [new ReportedKey(true, UserSnapshots.Day(0)), new ReportedKey(true, UserSnapshots.Day(15))]
            )
        );

    private static IEnumerable<Change> Plan(UserSnapshot snapshot) =>
        UnusedRules.Plan(snapshot, (Row.Declared)snapshot.Row, Policy, UserSnapshots.Day(100));

    private static UserSnapshot Login(UserSnapshot snapshot, Instant at) =>
        Profile(snapshot, UserSnapshots.Day(30)) with
        {
            Remembered = new LoginRecord(LoginState.Delivered, UserSnapshots.AliceId, at),
        };

    private static UserSnapshot Profile(UserSnapshot snapshot, Instant at) =>
        snapshot with
        {
            Attachments = snapshot.Attachments.SetItem(
                UserAttachmentKind.LoginProfile,
                [new UserAttachment(UserAttachmentKind.LoginProfile, UserSnapshots.User) { CreatedAt = at }]
            ),
        };

    private static UserSnapshot WithReadUses()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0 B15*").WithLedger(ledger => ledger with { Used = UserSnapshots.Day(20) });
        return snapshot with
        {
            LastUses = snapshot.Keys.ToImmutableDictionary(key => key.Id, _ => (Instant?)null),
            Attachments = snapshot.Attachments.Add(UserAttachmentKind.LoginProfile, []),
        };
    }
}
