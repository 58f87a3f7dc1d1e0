using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning.Keys;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>Alice was resumed on day 5, and IAM refused to activate the credentials that the ledger marks. It is day 10.</summary>
public sealed class CredentialPlanTests
{
    private static readonly UserAttachment Ssh = new(UserAttachmentKind.SshPublicKey, "APKA1", Active: false);
    private static readonly Duration Interval = Duration.FromHours(1);

    [Fact]
    public void A_refused_credential_is_reported_and_not_retried_until_its_wait_has_ended()
    {
        Snapshot(next: 10.5).PlanOn(10).Should().Be("!!CredentialStaysOff");
        Snapshot(next: 10).PlanOn(10).Should().Be("on APKA1, resumed");
        Snapshot(next: 9).PlanOn(10).Should().Be("on APKA1, resumed");
    }

    [Fact]
    public void The_report_contains_the_time_of_the_refusal_and_of_the_next_attempt() =>
        UserPlanner
            .Plan(Snapshot(next: 10.5), Simulation.TestPolicy.Default, UserSnapshots.Day(10))
            .Changes.OfType<Change.Report>()
            .Single()
            .Text.Should()
            .Be(
                "credential APKA1 stays inactive: IAM refused at 2026-01-10T00:00:00Z to activate it; the next attempt is after "
                    + "2026-01-11T12:00:00Z or when the row changes; delete it, or replace it if it is needed"
            );

    [Fact]
    public void An_event_retries_at_once_but_not_within_SETTLE_of_a_refusal()
    {
        (Snapshot(next: 10.5) with { ByEvent = true }).PlanOn(10).Should().Be("on APKA1, resumed");
        (Snapshot(next: 10.5) with { ByEvent = true }).PlanOn(9.001).Should().Be("!!CredentialStaysOff");
        (Snapshot(next: 10.5) with { ByEvent = true }).PlanOn(9.01).Should().StartWith("on APKA1");
    }

    [Fact]
    public void A_refused_credential_that_is_deleted_or_active_loses_its_mark()
    {
        Snapshot(next: 10.5).Having().PlanOn(10).Should().Be("resumed");
        Snapshot(next: 10.5).Having(Ssh with { Active = true }).PlanOn(10).Should().Be("on APKA1, resumed");
    }

    [Fact]
    public void A_resumption_from_suspension_retries_all_refused_credentials() =>
        Snapshot(next: 10.5).Denied().PlanOn(10).Should().Be("on APKA1, boundary, resumed");

    [Theory]
    [InlineData(1, "!NotSettled, !!CredentialStaysOff")]
    [InlineData(2, "+key for A PublishedKeyInactive, ledger, !!CredentialStaysOff")]
    public void A_published_key_is_awaited_after_one_refusal_and_replaced_after_another(int hours, string plan) =>
        UserSnapshots
            .WithKeys("A0*o")
            .WithLedger(ledger =>
                ledger with
                {
                    Resumed = UserSnapshots.Day(5),
                    Refused = Ledger.Empty.Refused.Add(
                        "A",
                        new Refusal(UserSnapshots.Day(9.99), UserSnapshots.Day(9.99) + (hours * Interval))
                    ),
                }
            )
            .PlanOn(10)
            .Should()
            .Be(plan);

    [Fact]
    public void The_activation_of_keys_that_the_row_does_not_want_is_not_retried() =>
        UserSnapshots
            .WithKeys("A0*o")
            .WithRow(row => row with { AccessKeys = false })
            .WithLedger(ledger =>
                ledger with
                {
                    DeleteAfter = UserSnapshots.Day(17),
                    Refused = Ledger.Empty.Refused.Add("A", new Refusal(UserSnapshots.Day(9), UserSnapshots.Day(9.5))),
                }
            )
            .PlanOn(10)
            .Should()
            .BeEmpty();

    [Fact]
    public void A_retry_is_distinguished_from_a_resumption()
    {
        UserPlanner
            .Plan(Snapshot(next: 9), Simulation.TestPolicy.Default, UserSnapshots.Day(10))
            .Changes.OfType<Change.MarkResumed>()
            .Single()
            .Should()
            .Match<Change.MarkResumed>(mark => mark.IsRetry && mark.Keys && mark.Marked.Single() == "APKA1");
        UserPlanner
            .Plan(Snapshot(next: 9).Denied(), Simulation.TestPolicy.Default, UserSnapshots.Day(10))
            .Changes.OfType<Change.MarkResumed>()
            .Single()
            .IsRetry.Should()
            .BeFalse();
    }

    [Fact]
    public void A_credential_that_stays_inactive_keeps_mark_and_refusal_and_all_others_lose_them()
    {
        Ledger was = UserSnapshots.WithKeys("A0*o").User!.Ledger with
        {
            OthersOff = ["APKA1", "CERT1"],
            DeleteAfter = UserSnapshots.Day(7),
            Refused = Ledger.Empty.Refused.Add("CERT1", At(8)).Add("A", At(8)),
        };

        Ledger all = LedgerRules.Resumed(was, keys: true, UserSnapshots.Day(10));
        all.Should()
            .Match<Ledger>(ledger =>
                !ledger.HasAnythingOff && ledger.Refused.IsEmpty && ledger.DeleteAfter == null && ledger.Resumed == UserSnapshots.Day(10)
            );

        Ledger some = LedgerRules.Resumed(
            was,
            keys: true,
            UserSnapshots.Day(10),
            new Dictionary<string, Refusal?> { ["CERT1"] = null, ["A"] = At(9) }
        );
        some.OthersOff.Should().Equal("CERT1");
        some.Entries.Single().Off.Should().BeTrue();
        some.Refused.Should().BeEquivalentTo(new Dictionary<string, Refusal> { ["A"] = At(9) });

        Ledger without = LedgerRules.Resumed(was, keys: false, UserSnapshots.Day(10));
        without
            .Should()
            .Match<Ledger>(ledger => ledger.Entries.Single().Off && ledger.DeleteAfter == UserSnapshots.Day(7) && ledger.OthersOff.IsEmpty);
        without.Refused.Keys.Should().Equal("A");
    }

    private static Refusal At(double day) => new(UserSnapshots.Day(day), UserSnapshots.Day(day) + Interval);

    private static UserSnapshot Snapshot(double next) =>
        UserSnapshots
            .WithKeys("A0*")
            .Having(Ssh)
            .WithLedger(ledger =>
                ledger with
                {
                    Resumed = UserSnapshots.Day(5),
                    OthersOff = ["APKA1"],
                    Refused = Ledger.Empty.Refused.Add("APKA1", new Refusal(UserSnapshots.Day(9), UserSnapshots.Day(next))),
                }
            );
}
