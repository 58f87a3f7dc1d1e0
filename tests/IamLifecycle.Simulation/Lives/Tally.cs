using IamLifecycle.Model;
using IamLifecycle.Planning;

namespace IamLifecycle.Simulation.Lives;

/// <summary>Counts what occurred in a run of the simulation, to show what never occurred.</summary>
internal sealed class Tally
{
    /// <summary>No code plans these any more, or only in a run that an operator approves. Alarms still use the names.</summary>
    private static readonly Reason[] NeverPlanned = [Reason.Refused, Reason.NotShown];

    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    public Tally()
    {
        Expect("reason", Enum.GetValues<Reason>().Except(NeverPlanned));
        Expect("change", typeof(Change).GetNestedTypes().Select(type => type.Name));
        Expect("refusal", ["empty table", "shrunken table", "too many", "too many new keys", "too many new users", "overlap too short"]);
        Expect("consent", ["given"]);
        Expect(
            "interleaving",
            from outer in (string[])["event", "full"]
            from inner in (string[])["event", "full"]
            select $"{inner} within {outer}"
        );
        Expect("interleaving", ["person between calls", "time between calls", "deadline between calls"]);
        Expect("hand", Hand.Acts.Keys);
        foreach (FaultKind kind in Enum.GetValues<FaultKind>())
        {
            Expect(
                $"{kind}",
                Enum.GetValues<AwsOperation>().Where(operation => kind is not FaultKind.Unmodifiable || operation.MayBeUnmodifiable())
            );
        }
    }

    public long Steps { get; set; }

    public IEnumerable<KeyValuePair<string, long>> All => counts;

    public IEnumerable<string> Missing => counts.Where(count => count.Value == 0).Select(count => count.Key);

    public bool IsMissing(string kind, object what) => counts.GetValueOrDefault($"{kind}: {what}", 1) == 0;

    public void Count(string kind, object what) => counts[$"{kind}: {what}"] = counts.GetValueOrDefault($"{kind}: {what}") + 1;

    public void Count(RecordingLog log)
    {
        foreach (Change change in log.Changes)
        {
            Count("reason", change.Reason);
            Count("change", change.GetType().Name);
        }

        foreach (var refusal in log.Refusals)
        {
            string rule = refusal.Rule;
            Count(
                "refusal",
                rule.StartsWith("The table is empty", StringComparison.Ordinal) ? "empty table"
                    : rule.StartsWith("The table shrank", StringComparison.Ordinal) ? "shrunken table"
                    : refusal.Kind switch
                    {
                        GuardedEffect.Reissue => "too many new keys",
                        GuardedEffect.Creates => "too many new users",
                        GuardedEffect.CutsOverlap => "overlap too short",
                        _ => "too many",
                    }
            );
        }

        for (int consent = 0; consent < log.Consents; consent++)
        {
            Count("consent", "given");
        }
    }

    private void Expect<T>(string kind, IEnumerable<T> all)
    {
        foreach (T what in all)
        {
            counts[$"{kind}: {what}"] = 0;
        }
    }
}
