using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Running.Access;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>The user was created on day -1, it is day 100, and a user may be unused for 45 days.</summary>
public sealed class UnusedRulesTests
{
    private static readonly LifecyclePolicy Reporting = TestPolicy.Default with
    {
        Unused = new UnusedPolicy(Duration.FromDays(45), Suspend: false),
    };
    private static readonly LifecyclePolicy Suspending = Reporting with { Unused = Reporting.Unused! with { Suspend = true } };

    [Theory]
    [InlineData("A0 B15*", null, null, null, 15, 0)] // an older key than A may have been in use until A was created
    [InlineData("A0 B15*", null, 50, null, 15, 50)]
    [InlineData("A85 B95*", 54, 50, null, 15, 54)]
    [InlineData("A85 B95*", 56, 50, null, 15, null)]
    [InlineData("A85 B95*", null, 50, null, 15, null)] // nothing is known about keys before A
    [InlineData("A0 B15*", null, 60, null, 15, null)] // resumed
    [InlineData("A0 B15*", null, 54, null, 15, 54)]
    [InlineData("A0 B15*", null, null, 60, 15, null)] // the report contains a use
    [InlineData("A0 B15*", null, null, 54, 15, 54)]
    [InlineData("A0 B15*", 10, 20, 30, 15, 30)] // the latest use counts
    public void In_bulk_a_user_is_unused_since_the_latest_use_or_resumption_that_is_known(
        string keys,
        int? used,
        int? resumed,
        int? reported,
        int created,
        int? since
    )
    {
        UserSnapshot snapshot = UserSnapshots
            .WithKeys(keys)
            .WithLedger(ledger => ledger with { Used = DayOf(used), Resumed = DayOf(resumed) });

        Since(snapshot, Report(100, reported, new ReportedKey(true, UserSnapshots.Day(created)))).Should().Be(DayOf(since));
    }

    [Theory]
    [InlineData(44.9, false)]
    [InlineData(45, true)]
    public void The_unused_time_is_counted_up_to_the_time_of_the_report(double generated, bool unused) =>
        (Since(UserSnapshots.WithKeys("A0*"), Report(generated, null, new ReportedKey(true, UserSnapshots.Day(0)))) is not null)
            .Should()
            .Be(unused);

    [Fact]
    public void No_user_counts_as_unused_without_a_report_that_lists_it()
    {
        Since(UserSnapshots.WithKeys("A0*"), report: null).Should().BeNull();
        Since(
                UserSnapshots.WithKeys("A0*"),
                new CredentialReport(UserSnapshots.Day(100), ImmutableDictionary<UserName, ImmutableArray<ReportedKey>>.Empty)
            )
            .Should()
            .BeNull();
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(false, false, false)]
    public void A_user_with_neither_an_active_key_nor_a_password_does_not_count_as_unused(bool active, bool password, bool unused)
    {
        CredentialReport report = Report(100, null, new ReportedKey(active, UserSnapshots.Day(0)));

        (Since(UserSnapshots.WithKeys("A0*"), password ? report with { WithPassword = [UserSnapshots.Alice] } : report) is not null)
            .Should()
            .Be(unused);
    }

    [Theory]
    [InlineData(30, 30)]
    [InlineData(60, null)]
    public void A_user_does_not_count_as_unused_if_the_function_set_its_password_recently(int set, int? since)
    {
        var login = new LoginRecord(LoginState.Delivered, UserSnapshots.AliceId, UserSnapshots.Day(set));

        UnusedRules
            .Since(
                new Row.Declared(UserSnapshots.Alice, []),
                UserSnapshots.WithKeys("A0*").User!,
                Report(100, null) with
                {
                    WithPassword = [UserSnapshots.Alice],
                },
                login,
                Reporting
            )
            .Should()
            .Be(DayOf(since));
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, -1)]
    public void A_user_is_not_assessed_while_its_row_wants_keys_and_the_ledger_names_none(bool wantsKeys, int? since) =>
        UnusedRules
            .Since(
                new Row.Declared(UserSnapshots.Alice, []) { AccessKeys = wantsKeys },
                UserSnapshots.WithKeys("").User!,
                Report(100, null) with
                {
                    WithPassword = [UserSnapshots.Alice],
                },
                null,
                Reporting
            )
            .Should()
            .Be(DayOf(since));

    [Theory]
    [InlineData("A85 B95*", 50, null, null, "lock")]
    [InlineData("A85 B95*", 50, 56, null, "")] // a key was used
    [InlineData("A85 B95*", 50, null, 56, "")] // the password was used
    [InlineData("A85 B95*", 56, null, null, "")] // a deleted key was used
    [InlineData("A85! B95*!", 50, null, null, "", false)] // nothing to use
    [InlineData("A85! B95*!", 50, null, null, "lock", true)]
    public void A_user_is_locked_only_if_its_snapshot_contains_no_recent_use(
        string keys,
        int used,
        int? keyUsed,
        int? passwordUsed,
        string plan,
        bool password = false
    )
    {
        UserSnapshot snapshot = UserSnapshots
            .WithKeys(keys)
            .WithLedger(ledger => ledger with { Used = DayOf(used) })
            .WithUser(user => user with { PasswordLastUsed = DayOf(passwordUsed) });
        snapshot = WithReadUses(snapshot, keyUsed, password);

        string.Join(' ', UnusedRules.Plan(snapshot, (Row.Declared)snapshot.Row, Suspending, UserSnapshots.Day(100)).Select(_ => "lock"))
            .Should()
            .Be(plan);
    }

    [Fact]
    public void A_user_is_not_locked_if_its_uses_or_its_password_were_not_read()
    {
        UserSnapshot snapshot = WithReadUses(UserSnapshots.WithKeys("A0 B15*"), keyUsed: null, password: false);
        IsLocked(snapshot).Should().BeTrue();

        IsLocked(snapshot with { LastUses = null }).Should().BeFalse();
        IsLocked(snapshot with { LastUses = snapshot.LastUses!.Remove(new AccessKeyId("A")) }).Should().BeFalse();
        IsLocked(snapshot with { Attachments = snapshot.Attachments.Clear() }).Should().BeFalse("it may have a password");
    }

    [Fact]
    public void A_suspended_protected_or_resuming_user_is_not_locked()
    {
        UserSnapshot snapshot = WithReadUses(UserSnapshots.WithKeys("A0 B15*"), keyUsed: null, password: false);

        IsLocked(snapshot.WithRow(row => row with { Suspended = true })).Should().BeFalse();
        IsLocked(snapshot, Suspending with { ProtectedUsers = new NamePatterns(["ali*"]) }).Should().BeFalse();
        IsLocked(snapshot.Denied()).Should().BeFalse();
        IsLocked(snapshot, Reporting).Should().BeFalse();
    }

    [Fact]
    public void The_rest_of_the_plan_remains_if_the_gate_refuses_the_lock()
    {
        UserSnapshot snapshot = WithReadUses(
            UserSnapshots.WithKeys("A70 B85*").WithLedger(ledger => ledger with { Used = UserSnapshots.Day(0) }),
            keyUsed: null,
            password: false
        );
        UserPlan plan = UserPlanner.Plan(snapshot, Suspending, UserSnapshots.Day(100));

        UserSnapshots.InShort(plan).Should().Be("lock, -A OverlapEnded, +key for B RotationDue, ledger");
        UserSnapshots.InShort(plan.WithoutGuarded()).Should().Be("-A OverlapEnded, +key for B RotationDue, ledger");
    }

    private static bool IsLocked(UserSnapshot snapshot, LifecyclePolicy? policy = null) =>
        UnusedRules.Plan(snapshot, (Row.Declared)snapshot.Row, policy ?? Suspending, UserSnapshots.Day(100)).Any();

    private static UserSnapshot WithReadUses(UserSnapshot snapshot, int? keyUsed, bool password) =>
        snapshot with
        {
            LastUses = snapshot.Keys.ToImmutableDictionary(key => key.Id, key => key == snapshot.Keys[^1] ? DayOf(keyUsed) : null),
            Attachments = snapshot.Attachments.Add(
                UserAttachmentKind.LoginProfile,
                password
                    ? [new UserAttachment(UserAttachmentKind.LoginProfile, UserSnapshots.User) { CreatedAt = UserSnapshots.Day(0) }]
                    : []
            ),
        };

    private static Instant? Since(UserSnapshot snapshot, CredentialReport? report) =>
        UnusedRules.Since((Row.Declared)snapshot.Row, snapshot.User!, report, login: null, Reporting);

    private static CredentialReport Report(double generated, int? used, params ImmutableArray<ReportedKey> keys) =>
        new(UserSnapshots.Day(generated), ImmutableDictionary<UserName, ImmutableArray<ReportedKey>>.Empty.Add(UserSnapshots.Alice, keys))
        {
            LastUsed = used is { } day
                ? ImmutableDictionary<UserName, Instant>.Empty.Add(UserSnapshots.Alice, UserSnapshots.Day(day))
                : ImmutableDictionary<UserName, Instant>.Empty,
        };

    private static Instant? DayOf(int? day) => day is { } known ? UserSnapshots.Day(known) : null;
}
