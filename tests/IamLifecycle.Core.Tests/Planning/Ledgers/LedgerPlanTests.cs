using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning.Keys;

namespace IamLifecycle.Planning.Ledgers;

public sealed class LedgerPlanTests
{
    [Theory]
    [InlineData("A0 B15*")]
    [InlineData("A0*")]
    public void A_wiped_ledger_is_written_again(string keys) =>
        UserSnapshots.WithKeys(keys).WithLedger(Ledger.Empty).PlanOn(10).Should().Be("ledger");

    [Fact]
    public void A_ledger_with_swapped_states_is_corrected()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0 B15*");
        var wrong = snapshot.User!.Ledger.Entries.Select(entry =>
            entry with
            {
                State = entry.State is LedgerState.Current ? LedgerState.PendingDeletion : LedgerState.Current,
            }
        );

        snapshot.WithLedger(new Ledger([.. wrong], 3)).PlanOn(16).Should().Be("ledger");
    }

    [Fact]
    public void A_ledger_with_a_wrong_date_or_version_is_corrected()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0*");
        Ledger good = snapshot.User!.Ledger;

        snapshot.WithLedger(good with { ParameterVersion = 2 }).PlanOn(5).Should().Be("ledger");
        snapshot.WithLedger(good with { ParameterVersion = null }).PlanOn(5).Should().Be("ledger");
        snapshot
            .WithLedger(good with { Entries = [good.Entries[0] with { CreatedAt = UserSnapshots.Day(3) }] })
            .PlanOn(5)
            .Should()
            .Be("ledger");
    }

    [Fact]
    public void A_version_that_was_only_read_never_replaces_a_later_one()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0*");
        Ledger later = snapshot.User!.Ledger with { ParameterVersion = 4 };

        snapshot.WithLedger(later).PlanOn(5).Should().BeEmpty();
        LedgerRules.Target(snapshot.Parameter.Content, 3, snapshot.Keys, later).ParameterVersion.Should().Be(4);
        LedgerRules.Target(snapshot.Parameter.Content, 3, snapshot.Keys, later, written: true).ParameterVersion.Should().Be(3);
        LedgerRules.Target(snapshot.Parameter.Content, 5, snapshot.Keys, later).ParameterVersion.Should().Be(5);
    }

    [Theory]
    [InlineData("A0~ B5*", "rewrite, ledger")]
    [InlineData("A0-~ B5*", "ledger")]
    [InlineData("A0+~ B5*", "rewrite, ledger")]
    [InlineData("A0+ B5*", "ledger")]
    public void The_entry_of_a_deleted_key_is_removed_from_parameter_and_ledger(string keys, string plan) =>
        UserSnapshots.WithKeys(keys).PlanOn(10).Should().Be(plan);

    [Fact]
    public void A_version_before_the_functions_last_write_is_written_again_only_if_it_is_unencrypted()
    {
        UserSnapshot late = UserSnapshots.WithKeys("A0~ B5*").WithLedger(ledger => ledger with { ParameterVersion = 4 });
        var published = (ObservedParameter.Published)late.Parameter;

        late.PlanOn(10).Should().Be("ledger");
        (late with { Parameter = published with { SecureString = false } }).PlanOn(10).Should().Be("rewrite, ledger");
    }

    [Fact]
    public void A_key_that_the_function_deactivated_keeps_its_mark()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0!* B5-");
        Ledger ledger = snapshot.User!.Ledger;

        Ledger target = LedgerRules.Target(
            snapshot.WithLedger(ledger with { Entries = [ledger.Entries[0] with { Off = true }, ledger.Entries[1]] }),
            snapshot.Keys
        );

        target.Find(new AccessKeyId("A"))!.Off.Should().BeTrue();
        target.Find(new AccessKeyId("B"))!.Off.Should().BeFalse();
    }

    [Fact]
    public void Tags_that_are_not_valid_ledger_entries_are_ignored() =>
        UserSnapshots.WithKeys("A0*").WithTags(tags => tags.SetItem(Tags.Key + "A", "current yesterday")).PlanOn(5).Should().Be("ledger");
}
