using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>Why a user is selected for a close look.</summary>
/// <param name="Reason">For the log and the plan.</param>
/// <param name="Since">Since when it is due: the most overdue users are first.</param>
internal sealed record Selected(Reason Reason, Instant Since)
{
    /// <summary>The console login alone is due; it is left to the phase of console logins.</summary>
    public bool IsForLogin { get; init; }

    /// <summary>What the bulk reads know about the user, besides its row.</summary>
    public BulkFacts Known { get; init; } = BulkFacts.None;

    public static Selected? From((Reason Reason, Instant Since)? found) => found is var (reason, since) ? new(reason, since) : null;
}
