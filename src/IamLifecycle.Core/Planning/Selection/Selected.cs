using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>Why a user is selected.</summary>
/// <param name="Reason">For the log and the plan.</param>
/// <param name="Since">Since when it is due. The most overdue users are processed first.</param>
internal sealed record Selected(Reason Reason, Instant Since)
{
    /// <summary>True if only the console login is due. It is deferred to the phase of console logins.</summary>
    public bool IsForLogin { get; init; }

    /// <summary>What the bulk reads show about the user, in addition to its row.</summary>
    public BulkFacts Known { get; init; } = BulkFacts.None;

    public static Selected? From((Reason Reason, Instant Since)? found) => found is var (reason, since) ? new(reason, since) : null;
}
