using NodaTime;

namespace IamLifecycle.Model.Policies;

/// <summary>When a user's keys are rotated and deleted. Nothing else computes these dates.</summary>
/// <param name="Periods">The periods in force for the user: those of its row, else those of the deployment.</param>
/// <param name="Resumed">When the user was resumed last: while it was suspended, no consumer could change over. Null if it never was.</param>
public readonly record struct KeySchedule(KeyPolicy Periods, Instant? Resumed = null)
{
    /// <summary>When a published key gets a successor.</summary>
    public Instant RotateAt(Instant created) => created + Periods.RotateAfter;

    /// <summary>When a superseded key is old enough to be deleted.</summary>
    public Instant OldEnoughAt(Instant created) => created + Periods.DeleteAfter;

    /// <summary>From when the overlap with a successor counts.</summary>
    public Instant OverlapFrom(Instant successor) => Resumed is { } resumed ? Instant.Max(successor, resumed) : successor;

    /// <summary>When consumers have had the whole overlap to change over to the successor.</summary>
    public Instant OverlapUntil(Instant successor) => OverlapFrom(successor) + Periods.Overlap;

    /// <summary>When a superseded key is deleted: it is old enough, and the overlap has ended.</summary>
    public Instant DeleteAt(Instant superseded, Instant successor) => Instant.Max(OldEnoughAt(superseded), OverlapUntil(successor));

    /// <summary>What a parameter states of a credential that a successor supersedes.</summary>
    public PendingCredential Supersede(Credential superseded, Instant successor) =>
        new(superseded, DeleteAt(superseded.CreatedAt, successor));

    /// <summary>True if a row demands that a key of this age be rotated. One minute is allowed for clocks that differ.</summary>
    public static bool IsForced(Instant created, Instant? rotateBefore) => created + Instants.ClockSkew < rotateBefore;
}
