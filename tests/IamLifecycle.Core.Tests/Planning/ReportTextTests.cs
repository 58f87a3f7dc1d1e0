using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning;

/// <summary>The text of a report contains what a person needs to act: the key, the date, the variable.</summary>
public sealed class ReportTextTests
{
    private const double TwoMinutes = 2.0 / (24 * 60);
    private static readonly LifecyclePolicy Week = TestPolicy.Default with { UserDeleteGrace = Duration.FromDays(7) };
    private static readonly LifecyclePolicy Guarded = TestPolicy.Default with { ProtectedUsers = new NamePatterns(["alice"]) };
    private static readonly UserSnapshot NoUser = UserSnapshots.WithKeys("") with { User = null };

    public static TheoryData<UserSnapshot, double, LifecyclePolicy, string> Reports =>
        new()
        {
            {
                UserSnapshots.WithKeys("A0*").WithIntent(5, "A"),
                5,
                TestPolicy.Default,
                "skipping keys: a run that started at 2026-01-06T00:00:00Z may still be processing them until 2026-01-06T00:15:00Z"
            },
            {
                UserSnapshots.WithKeys("A0*") with
                {
                    ParameterIsOurs = false,
                },
                5,
                TestPolicy.Default,
                "no key issued: the parameter at this name has a different iam-lifecycle:owner tag; delete the parameter or change "
                    + "PARAMETER_PREFIX"
            },
            { UserSnapshots.WithKeys("A0* F3?"), 5, TestPolicy.Default, "access key F was not issued by the function and is kept" },
            {
                UserSnapshots.WithKeys("A0* F3?"),
                3 + TwoMinutes,
                TestPolicy.Default,
                "skipping keys in this run: F was created less than SETTLE ago and IAM may still return stale data"
            },
            {
                UserSnapshots.WithKeys("A0-").WithUser(user => user with { CreatedAt = UserSnapshots.Day(0) }),
                TwoMinutes,
                TestPolicy.Default,
                "skipping keys in this run: the user was created less than SETTLE ago and already has a key, so SSM may still return "
                    + "stale data"
            },
            {
                UserSnapshots.WithKeys("A0*").LostParameter(),
                TwoMinutes,
                TestPolicy.Default,
                "skipping keys in this run: A was published less than SETTLE ago and SSM may still return stale data"
            },
            {
                UserSnapshots.WithKeys("A0*~"),
                TwoMinutes,
                TestPolicy.Default,
                "skipping keys in this run: A was created less than SETTLE ago and IAM may still return stale data"
            },
            {
                UserSnapshots.WithKeys("A0*").WithLedger(ledger => ledger with { ParameterVersion = 4 }),
                TwoMinutes,
                TestPolicy.Default,
                "skipping keys in this run: the parameter has a lower version than the ledger, so SSM may have returned stale data"
            },
            { Tagged(47), 15, TestPolicy.Default, "a key is due, but the user has 47 tags and needs room for 4 more; IAM allows 50" },
            {
                UserSnapshots
                    .WithKeys("A0*")
                    .Denied()
                    .WithLedger(ledger => ledger with { DeleteAfter = UserSnapshots.Day(7) })
                    .WithoutRow()
                    .WithUser(user => user),
                5,
                Week,
                "suspended since its row was removed; deleted after 2026-01-08T00:00:00Z"
            },
            { UserSnapshots.WithKeys("A0*"), 5, Guarded, "not changed: PROTECTED_USERS contains it" },
            { NoUser, 5, Guarded, "not created: PROTECTED_USERS contains it" },
            { NoUser.WithRow(row => row with { Suspended = true }), 5, TestPolicy.Default, "not created: its row suspends it" },
            {
                UserSnapshots.WithKeys("A0*") with
                {
                    Row = new Row.Declared(UserSnapshots.Alice, ["Col\nour"]),
                },
                5,
                TestPolicy.Default,
                "attribute Col\\u{A}our is unknown and ignored"
            },
            {
                UserSnapshots.WithKeys("A0*o").Denied().WithRow(row => row with { Suspended = true }),
                5,
                TestPolicy.Default,
                "suspended: no access, nothing lost"
            },
            {
                UserSnapshots.WithKeys("A0*").WithRow(row => row with { Warnings = ["a has no effect"] }),
                5,
                TestPolicy.Default,
                "a has no effect"
            },
            {
                UserSnapshots.WithKeys("A0*").WithUser(user => user with { Path = "/" }),
                5,
                TestPolicy.Default,
                "not changed: a row names it, but the user is not owned (iam-lifecycle:owner is eu-central-1/users, path /)"
            },
            {
                UserSnapshots.WithKeys("").WithUser(user => user with { Tags = [] }).WithoutRow(),
                5,
                TestPolicy.Default,
                "not changed: it has no row, but the user is not owned (iam-lifecycle:owner is absent, path /iam-lifecycle/)"
            },
            {
                UserSnapshots.WithKeys("A0* F3?!"),
                15,
                TestPolicy.Default,
                "a key is due, but both slots are in use: A (Published), F (Foreign, inactive)"
            },
        };

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_report_contains_what_a_person_needs_to_act(UserSnapshot snapshot, double day, LifecyclePolicy policy, string text) =>
        UserPlanner.Plan(snapshot, policy, UserSnapshots.Day(day)).Changes.OfType<Change.Report>().First().Text.Should().Be(text);

    [Fact]
    public void A_row_that_expired_before_its_user_was_created_is_reported_as_expired()
    {
        NoUser.WithRow(row => row with { ExpiresAt = UserSnapshots.Day(1) }).PlanOn(5).Should().Be("!Expired");
        NoUser.WithRow(row => row with { Suspended = true }).PlanOn(5).Should().Be("!Suspended");
    }

    [Fact]
    public void A_reason_without_a_text_is_refused_by_name() =>
        ((Func<ReasonText>)(() => ReasonTexts.ForReason((Reason)(-1))))
            .Should()
            .Throw<ArgumentOutOfRangeException>()
            .WithMessage("This reason has no text.*");

    [Fact]
    public void Keys_are_planned_only_for_a_user_that_exists() =>
        ((Action)(() => KeyPlanner.Plan(NoUser, (Row.Declared)NoUser.Row, TestPolicy.Default, UserSnapshots.Day(0))))
            .Should()
            .Throw<ArgumentException>()
            .WithMessage("Keys are planned for a user that exists.*");

    private static UserSnapshot Tagged(int tags) =>
        UserSnapshots
            .WithKeys("A0*")
            .WithTags(had =>
                had.AddRange(Enumerable.Range(had.Count, tags - had.Count).Select(number => KeyValuePair.Create($"tag{number}", "")))
            );
}
