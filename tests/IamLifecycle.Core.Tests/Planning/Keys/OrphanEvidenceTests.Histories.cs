using IamLifecycle.Model.Observed;
using IamLifecycle.Simulation;

namespace IamLifecycle.Planning.Keys;

public sealed partial class OrphanEvidenceTests
{
    public static TheoryData<string, UserSnapshot, bool> Histories =>
        new()
        {
            { "a valid parameter is sufficient", UserSnapshots.WithKeys("A0*"), false },
            { "a candidate may be in an older version", UserSnapshots.WithKeys("A0* B15?").WithIntent(15, "A"), true },
            { "there is no candidate", UserSnapshots.WithKeys("A0*").WithIntent(15, "A"), false },
            { "the current key is deleted", UserSnapshots.WithKeys("A0*~"), true },
            { "the parameter is unreadable", UserSnapshots.WithKeys("A0*").OverwrittenParameter(), true },
            {
                "another writer wrote the parameter after the function's last write",
                UserSnapshots.WithKeys("A0*").WithLedger(ledger => ledger with { ParameterVersion = 2 }),
                true
            },
            {
                "a run of the function wrote the parameter and stopped",
                UserSnapshots.WithKeys("A0 B15*").WithLedger(ledger => ledger with { ParameterVersion = 2 }).WithIntent(15, "A"),
                false
            },
            { "the parameter is deleted with its history", UserSnapshots.WithKeys("A0*").LostParameter(), false },
            { "there is no user with keys to look for", UserSnapshots.WithKeys("A0*") with { User = null, Keys = [] }, false },
        };

    [Theory]
    [MemberData(nameof(Histories))]
    public void The_history_is_read_only_if_a_decision_depends_on_it(string what, UserSnapshot snapshot, bool needed) =>
        OrphanEvidence.NeedsHistory(snapshot, TestPolicy.Default, UserSnapshots.Day(16)).Should().Be(needed, what);
}
