using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Running.Access;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>Suspension and resumption on day 20, after IAM has refused to activate a credential, or with a stale list.</summary>
public sealed class AccessRulesTests
{
    private static readonly LifecyclePolicy Week = TestPolicy.Default with { UserDeleteGrace = Duration.FromDays(7) };
    private static readonly UserAttachment Ssh = new(UserAttachmentKind.SshPublicKey, "APKA1", Active: false);
    private static readonly Row.Declared Row = new(UserSnapshots.Alice, []);
    private static readonly UserLock Lock = new("Ada", UserSnapshots.Day(1), "audit");

    public static TheoryData<Row.Declared, Reason> SuspensionReasons =>
        new()
        {
            { Row with { Lock = Lock, Suspended = true }, Reason.Locked },
            { Row with { Lock = Lock with { User = UserSnapshots.AliceId }, Suspended = true }, Reason.Unused },
            { Row with { Suspended = true, ExpiresAt = UserSnapshots.Day(1) }, Reason.Suspended },
            { Row with { ExpiresAt = UserSnapshots.Day(1) }, Reason.Expired },
        };

    [Theory]
    [MemberData(nameof(SuspensionReasons))]
    public void The_suspension_reason_is_the_lock_then_Suspended_then_ExpiresAt(Row.Declared row, Reason reason) =>
        AccessRules.SuspensionReason(row).Should().Be(reason);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void A_list_may_lack_active_credentials_for_one_interval_and_SETTLE_after_a_resumption(int seconds, bool recently)
    {
        Instant resumed = UserSnapshots.Day(20) - Week.Keys.Interval - Week.PropagationDelay - Duration.FromSeconds(seconds);
        ObservedUser user = UserSnapshots.WithKeys("A0*").WithLedger(ledger => ledger with { Resumed = resumed }).User!;

        AccessRules.WasResumedRecently(user, Week, UserSnapshots.Day(20)).Should().Be(recently);
        AccessRules
            .WasResumedRecently(UserSnapshots.WithKeys("A0*").User!, Week, UserSnapshots.Day(20))
            .Should()
            .BeFalse("it was never resumed");
    }

    [Theory]
    [InlineData(-1, "!!CredentialStaysOff")]
    [InlineData(0, "on APKA1, resumed")]
    public void An_event_retries_a_refused_activation_but_not_before_SETTLE_has_passed(int seconds, string plan)
    {
        Instant refused = UserSnapshots.Day(20) - Week.PropagationDelay - Duration.FromSeconds(seconds);
        UserSnapshot snapshot = Refused(UserSnapshots.WithKeys("A15*"), "APKA1", new Refusal(refused, UserSnapshots.Day(30)));

        (snapshot with { ByEvent = true }).PlanOn(20).Should().Be(plan);
        snapshot.PlanOn(20).Should().Be("!!CredentialStaysOff", "a full run waits for the time of the next attempt");
    }

    [Theory]
    [InlineData(-1, "!!CredentialStaysOff")]
    [InlineData(0, "on APKA1, resumed")]
    public void A_full_run_retries_a_refused_activation_when_the_wait_has_ended(int seconds, string plan) =>
        Refused(
                UserSnapshots.WithKeys("A15*"),
                "APKA1",
                new Refusal(UserSnapshots.Day(19), UserSnapshots.Day(20) - Duration.FromSeconds(seconds))
            )
            .PlanOn(20)
            .Should()
            .Be(plan);

    [Fact]
    public void A_resumption_keeps_a_refused_key_inactive_with_mark_and_refusal_and_activates_the_others()
    {
        var refusal = new Refusal(UserSnapshots.Day(19), UserSnapshots.Day(30));
        UserSnapshot snapshot = UserSnapshots
            .WithKeys("A0o B15*o")
            .WithLedger(ledger => ledger with { Refused = ledger.Refused.Add("A", refusal) });

        UserSnapshot resumed = AccessRules.Resumed(snapshot, Row, Week, UserSnapshots.Day(20));

        resumed.Keys.Select(key => (key.Id.Value, key.Active)).Should().Equal(("A", false), ("B", true));
        resumed.User!.Ledger.Entries.Select(entry => (entry.Key.Value, entry.Off)).Should().Equal(("A", true), ("B", false));
        resumed.User.Ledger.Refused.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create("A", refusal));
    }

    [Fact]
    public void Unwanted_keys_keep_their_deletion_date_when_another_credential_is_activated()
    {
        UserSnapshot snapshot = UserSnapshots
            .WithKeys("A0*o")
            .WithRow(row => row with { AccessKeys = false })
            .Having(Ssh)
            .WithLedger(ledger => ledger with { DeleteAfter = UserSnapshots.Day(27), OthersOff = ["APKA1"] });

        snapshot.PlanOn(20, Week).Should().Be("on APKA1, resumed");
        snapshot
            .Denied()
            .PlanOn(20, Week)
            .Should()
            .Be("keep, on APKA1, boundary, resumed, delete after 27", "that date was for the deletion of the user");
    }

    [Fact]
    public void A_retry_is_distinguished_from_the_resumption_of_a_suspended_user()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A15*").Having(Ssh).WithLedger(ledger => ledger with { OthersOff = ["APKA1"] });

        Marked(snapshot).IsRetry.Should().BeTrue();
        Marked(snapshot).Marked.Should().Equal("APKA1");
        Marked(snapshot.Denied()).IsRetry.Should().BeFalse();
    }

    [Fact]
    public void The_report_about_a_credential_that_stays_inactive_contains_both_dates() =>
        UserPlanner
            .Plan(
                Refused(UserSnapshots.WithKeys("A15*"), "APKA1", new Refusal(UserSnapshots.Day(19), UserSnapshots.Day(30))),
                Week,
                UserSnapshots.Day(20)
            )
            .Changes.OfType<Change.Report>()
            .Single()
            .Text.Should()
            .Be(
                "credential APKA1 stays inactive: IAM refused at 2026-01-20T00:00:00Z to activate it; the next attempt is after "
                    + "2026-01-31T00:00:00Z or when the row changes; delete it, or replace it if it is needed"
            );

    private static Change.MarkResumed Marked(UserSnapshot snapshot) =>
        UserPlanner.Plan(snapshot, Week, UserSnapshots.Day(20)).Changes.OfType<Change.MarkResumed>().Single();

    private static UserSnapshot Refused(UserSnapshot snapshot, string id, Refusal refusal) =>
        snapshot.Having(Ssh).WithLedger(ledger => ledger with { OthersOff = [id], Refused = ledger.Refused.Add(id, refusal) });
}
