using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Ledgers;

/// <summary>
/// Which keys of the ledger have a second witness: the parameter, its versions, an adoption or, if the parameter is lost, IAM's creation
/// date.
/// </summary>
public sealed class LedgerWitnessRulesTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(-60, true)]
    [InlineData(61, false)]
    [InlineData(-61, false)]
    public void If_the_parameter_is_lost_IAMs_creation_date_confirms_a_key_to_the_minute(int seconds, bool confirmed) =>
        Unconfirmed(Dated(UserSnapshots.WithKeys("A0*").LostParameter(), seconds)).Should().Be(confirmed ? "" : "A");

    [Fact]
    public void The_creation_date_is_a_witness_only_if_keys_are_wanted_and_no_parameter_version_is_kept()
    {
        UserSnapshot lost = UserSnapshots.WithKeys("A0*").LostParameter();

        Unconfirmed(lost).Should().BeEmpty();
        Unconfirmed(lost.WithRow(row => row with { AccessKeys = false })).Should().Be("A");
        Unconfirmed(lost.WithHistory("C1")).Should().Be("A", "a version is kept and does not name the key");
        Unconfirmed(lost.WithHistory("A0")).Should().BeEmpty("a version is kept and names the key");
        Unconfirmed(UserSnapshots.WithKeys("A0- B15*").WithoutWitnessOf("A"))
            .Should()
            .Be("A", "the parameter exists and does not name the key");
    }

    [Fact]
    public void An_overwritten_parameter_without_kept_versions_counts_as_lost() =>
        Unconfirmed(UserSnapshots.WithKeys("A0*").OverwrittenParameter()).Should().BeEmpty();

    [Fact]
    public void An_adoption_a_version_and_the_parameter_itself_are_witnesses()
    {
        UserSnapshot alone = UserSnapshots.WithKeys("A0- B15*").WithoutWitnessOf("A");

        Unconfirmed(alone).Should().Be("A");
        Unconfirmed(alone with { AdoptedKeys = [new AccessKeyId("A")] }).Should().BeEmpty();
        Unconfirmed(alone with { AdoptedKeys = [new AccessKeyId("C")] }).Should().Be("A");
        Unconfirmed(alone.WithHistory("B15", "A0")).Should().BeEmpty();
        Unconfirmed(UserSnapshots.WithKeys("A0- B15*")).Should().BeEmpty();
        Unconfirmed(UserSnapshots.WithKeys("A0~- B15*").WithoutWitnessOf("A")).Should().BeEmpty("IAM does not have the key");
    }

    [Fact]
    public void No_witness_is_needed_if_the_parameter_has_another_owner_or_there_is_no_row()
    {
        UserSnapshot alone = UserSnapshots.WithKeys("A0- B15*").WithoutWitnessOf("A");

        Unconfirmed(alone with { ParameterIsOurs = false }).Should().BeEmpty();
        Unconfirmed(alone.WithoutRow()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("A0- B15*", "A", true)]
    [InlineData("A0- B15*", "", false)]
    [InlineData("A0 B15*", "", false)]
    public void The_history_is_read_for_a_key_that_has_no_other_witness(string keys, string without, bool needed)
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys(keys).WithoutWitnessOf(without);

        LedgerWitness.NeedsHistory(snapshot).Should().Be(needed);
        LedgerWitness.NeedsHistory(snapshot.WithoutRow()).Should().BeFalse("there is no row");
        LedgerWitness.NeedsHistory(snapshot.LostParameter()).Should().BeFalse("there is no parameter");
        LedgerWitness.NeedsHistory(snapshot with { AdoptedKeys = [new AccessKeyId("A")] }).Should().BeFalse("the key was adopted");
    }

    [Theory]
    [InlineData("A0- B15*", null, "A")]
    [InlineData("A0- B15*", "A", "")]
    [InlineData("A0- B15*", "C", "A")]
    [InlineData("A0 B15*", null, "")]
    [InlineData("A0? B15*", null, "")]
    public void The_next_document_confirms_the_confirmed_keys_that_it_has_no_secret_of(string keys, string? adopted, string confirmed)
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys(keys) with { AdoptedKeys = adopted is null ? null : [new AccessKeyId(adopted)] };

        LedgerWitness
            .WithoutSecret(snapshot, snapshot.Parameter.Content!, snapshot.Keys)
            .Should()
            .Equal(confirmed.Length == 0 ? [] : [confirmed]);
        LedgerWitness.WithoutSecret(snapshot, snapshot.Parameter.Content!, []).Should().BeEmpty("the key has been deleted");
    }

    [Fact]
    public void The_next_document_does_not_confirm_a_key_that_only_a_tag_names()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0- B15*").WithoutWitnessOf("A");

        LedgerWitness.WithoutSecret(snapshot, snapshot.Parameter.Content!, snapshot.Keys).Should().BeEmpty();
    }

    [Fact]
    public void A_key_that_only_a_tag_names_is_kept_and_the_report_names_the_tag() =>
        UserPlanner
            .Plan(UserSnapshots.WithKeys("A0- B15*").WithoutWitnessOf("A"), TestPolicy.Default, UserSnapshots.Day(20))
            .Changes.Should()
            .Contain(
                new Change.Report(
                    UserSnapshots.Alice,
                    Reason.KeyUnconfirmed,
                    $"access key A is kept: a tag of the user states that the function issued it, but neither the parameter nor its "
                        + $"versions nor an adoption confirm that; find out which principal wrote the tag {Tags.Key}A, remove it, and "
                        + $"delete the key if it is not needed",
                    NeedsAttention: true
                )
            );

    private static string Unconfirmed(UserSnapshot snapshot)
    {
        UserSnapshot confirmed = LedgerWitness.Confirmed(snapshot);
        confirmed.User!.Ledger.Entries.Select(entry => entry.Key).Should().NotIntersectWith(confirmed.Unconfirmed);
        return string.Join(' ', confirmed.Unconfirmed);
    }

    private static UserSnapshot Dated(UserSnapshot snapshot, int seconds) =>
        snapshot.WithLedger(ledger =>
            ledger with
            {
                Entries = [.. ledger.Entries.Select(entry => entry with { CreatedAt = entry.CreatedAt + Duration.FromSeconds(seconds) })],
            }
        );
}
