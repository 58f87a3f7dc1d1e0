using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Running.Access;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>Suspension and resumption on day 20, where IAM has refused to switch a credential on, or a list may be old.</summary>
public sealed class AccessRulesTests
{
    private static readonly LifecyclePolicy Week = TestPolicy.Default with { UserDeleteGrace = Duration.FromDays(7) };
    private static readonly UserAttachment Ssh = new(UserAttachmentKind.SshPublicKey, "APKA1", Active: false);
    private static readonly Row.Declared Row = new(UserSnapshots.Alice, []);
    private static readonly UserLock Lock = new("Ada", UserSnapshots.Day(1), "audit");

    public static TheoryData<Row.Declared, Reason> Whys =>
        new()
        {
            { Row with { Lock = Lock, Suspended = true }, Reason.Locked },
            { Row with { Lock = Lock with { User = UserSnapshots.AliceId }, Suspended = true }, Reason.Unused },
            { Row with { Suspended = true, ExpiresAt = UserSnapshots.Day(1) }, Reason.Suspended },
            { Row with { ExpiresAt = UserSnapshots.Day(1) }, Reason.Expired },
        };

    [Theory]
    [MemberData(nameof(Whys))]
    public void A_lock_is_named_before_what_the_row_says_and_the_rows_word_before_its_date(Row.Declared row, Reason why) =>
        AccessRules.SuspensionReason(row).Should().Be(why);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void For_an_interval_and_SETTLE_after_a_resumption_a_list_may_have_hidden_what_works(int seconds, bool lately)
    {
        Instant resumed = UserSnapshots.Day(20) - Week.Keys.Interval - Week.PropagationDelay - Duration.FromSeconds(seconds);
        ObservedUser user = UserSnapshots.WithKeys("A0*").WithLedger(ledger => ledger with { Resumed = resumed }).User!;

        AccessRules.WasResumedRecently(user, Week, UserSnapshots.Day(20)).Should().Be(lately);
        AccessRules
            .WasResumedRecently(UserSnapshots.WithKeys("A0*").User!, Week, UserSnapshots.Day(20))
            .Should()
            .BeFalse("it was never resumed");
    }

    [Theory]
    [InlineData(-1, "!!CredentialStaysOff")]
    [InlineData(0, "on APKA1, resumed")]
    public void An_event_asks_IAM_again_for_what_it_refused_but_not_before_SETTLE_is_over(int seconds, string plan)
    {
        Instant refused = UserSnapshots.Day(20) - Week.PropagationDelay - Duration.FromSeconds(seconds);
        UserSnapshot snapshot = Refused(UserSnapshots.WithKeys("A15*"), "APKA1", new Refusal(refused, UserSnapshots.Day(30)));

        (snapshot with { ByEvent = true }).PlanOn(20).Should().Be(plan);
        snapshot.PlanOn(20).Should().Be("!!CredentialStaysOff", "a full run waits for its turn");
    }

    [Theory]
    [InlineData(-1, "!!CredentialStaysOff")]
    [InlineData(0, "on APKA1, resumed")]
    public void A_full_run_asks_IAM_again_when_the_wait_is_over(int seconds, string plan) =>
        Refused(
                UserSnapshots.WithKeys("A15*"),
                "APKA1",
                new Refusal(UserSnapshots.Day(19), UserSnapshots.Day(20) - Duration.FromSeconds(seconds))
            )
            .PlanOn(20)
            .Should()
            .Be(plan);

    [Fact]
    public void After_a_resumption_a_key_that_IAM_refuses_is_off_with_its_mark_and_its_refusal_and_the_others_are_on()
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
    public void Unwanted_keys_keep_their_date_when_another_credential_is_switched_on()
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
            .Be("keep, on APKA1, boundary, resumed, delete after 27", "that date was the user's own");
    }

    [Fact]
    public void A_retry_is_told_from_the_resumption_of_a_user_that_was_denied()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A15*").Having(Ssh).WithLedger(ledger => ledger with { OthersOff = ["APKA1"] });

        Marked(snapshot).IsRetry.Should().BeTrue();
        Marked(snapshot).Marked.Should().Equal("APKA1");
        Marked(snapshot.Denied()).IsRetry.Should().BeFalse();
    }

    [Fact]
    public void A_credential_that_stays_off_is_named_with_both_dates() =>
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
