using IamLifecycle.Model;

namespace IamLifecycle.Planning;

/// <summary>The ledger says that we wrote version 3; what a person wrote since is version 4.</summary>
public sealed class ParameterDriftTests
{
    [Fact]
    public void A_parameter_that_was_rolled_back_names_the_newest_key_again_and_the_overlap_begins_anew()
    {
        Written("A0 B15*", current: "A0").PlanOn(20).Should().Be("=B ParameterRolledBack, ledger");
        Written("A0 B15*", current: "A0").PlanOn(29.97).Should().Be("=B ParameterRolledBack, ledger");
        UserPlanner.Plan(Written("A0 B15*", current: "A0"), Simulation.TestPolicy.Default, Looks.Day(29.97)).Changes.OfType<Change.WriteLedger>().Single().OverlapsAnew.Should().BeTrue();
    }

    [Fact]
    public void The_same_id_with_another_secret_is_not_our_text() =>
        Written("A0*", current: "A0", secret: "forged").PlanOn(10).Should().Be("=A ParameterOverwritten, ledger");

    [Fact]
    public void The_same_text_written_again_only_moves_the_ledger() =>
        Written("A0*", current: "A0").PlanOn(10).Should().Be("ledger");

    [Fact]
    public void A_key_made_by_hand_is_not_taken_for_the_published_one() =>
        Written("A0* F9?", current: "F9").PlanOn(10).Should().Be("=A ParameterOverwritten, ledger");

    [Fact]
    public void A_successor_that_a_run_published_stays_although_nothing_else_tells_of_it()
    {
        CloseLook look = Looks.Of("A0 B15*");
        CloseLook behind = look.WithLedger(new Ledger([new LedgerEntry(new AccessKeyId("A"), LedgerState.Current, Looks.Day(0))], 2)).WithHistory("B15", "A0");

        behind.PlanOn(16).Should().Be("ledger");
        behind.PlanOn(29.97).Should().Be("ledger", "the overlap begins anew");
    }

    [Fact]
    public void A_parameter_in_clear_text_is_written_anew() =>
        (Looks.Of("A0*") with { Parameter = ((ObservedParameter.Published)Looks.Of("A0*").Parameter) with { SecureString = false } }).PlanOn(10).Should().Be("rewrite, ledger");

    [Fact]
    public void A_parameter_in_clear_text_that_a_rotation_writes_anyway_is_written_once() =>
        (Looks.Of("A0*") with { Parameter = ((ObservedParameter.Published)Looks.Of("A0*").Parameter) with { SecureString = false } }).PlanOn(15).Should().Be("+key for A RotationDue, ledger");

    private static CloseLook Written(string keys, string current, string? secret = null)
    {
        CloseLook look = Looks.Of(keys).WithHistory([.. keys.Split(' ').Where(key => !key.Contains('?', StringComparison.Ordinal)).Reverse()]);
        var id = new AccessKeyId(current[..1]);
        var written = new Credential(id, secret ?? $"secret-of-{id}", look.Find(id)!.CreatedAt);
        return look with { Parameter = new ObservedParameter.Published(4, new ParameterContent(written, Pending: null)) };
    }
}
