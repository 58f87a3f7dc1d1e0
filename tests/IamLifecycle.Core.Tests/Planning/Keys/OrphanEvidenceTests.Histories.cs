using IamLifecycle.Model.Observed;
using IamLifecycle.Simulation;

namespace IamLifecycle.Planning.Keys;

public sealed partial class OrphanEvidenceTests
{
    public static TheoryData<string, UserSnapshot, bool> Histories =>
        new()
        {
            { "a good parameter tells all", UserSnapshots.WithKeys("A0*"), false },
            { "a suspect key may be in an older version", UserSnapshots.WithKeys("A0* B15?").WithIntent(15, "A"), true },
            { "no suspect, no question", UserSnapshots.WithKeys("A0*").WithIntent(15, "A"), false },
            { "the current key is gone", UserSnapshots.WithKeys("A0*~"), true },
            { "it cannot be understood", UserSnapshots.WithKeys("A0*").OverwrittenParameter(), true },
            {
                "somebody wrote it after our last write",
                UserSnapshots.WithKeys("A0*").WithLedger(ledger => ledger with { ParameterVersion = 2 }),
                true
            },
            {
                "a run of ours wrote it and stopped",
                UserSnapshots.WithKeys("A0 B15*").WithLedger(ledger => ledger with { ParameterVersion = 2 }).WithIntent(15, "A"),
                false
            },
            { "it is gone with its history", UserSnapshots.WithKeys("A0*").LostParameter(), false },
            { "there is no user whose keys could be looked for", UserSnapshots.WithKeys("A0*") with { User = null, Keys = [] }, false },
        };

    [Theory]
    [MemberData(nameof(Histories))]
    public void The_history_is_read_only_where_it_decides(string what, UserSnapshot snapshot, bool needed) =>
        OrphanEvidence.NeedsHistory(snapshot, TestPolicy.Default, UserSnapshots.Day(16)).Should().Be(needed, what);
}
