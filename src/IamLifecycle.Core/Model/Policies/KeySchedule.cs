using NodaTime;

namespace IamLifecycle.Model.Policies;

/// <summary>When a user's keys are rotated and deleted. No other type computes these dates.</summary>
/// <param name="Periods">The periods that apply to the user: those of its row, otherwise those of the deployment.</param>
/// <param name="Resumed">
/// When the user was last resumed; null if never. Consumers could not change keys while the user was suspended.
/// </param>
public readonly record struct KeySchedule(KeyPolicy Periods, Instant? Resumed = null)
{
    /// <summary>When a published key gets a successor.</summary>
    public Instant RotateAt(Instant created) => created + Periods.RotateAfter;

    /// <summary>When a superseded key is old enough to be deleted.</summary>
    public Instant OldEnoughAt(Instant created) => created + Periods.DeleteAfter;

    /// <summary>When the overlap with a successor starts.</summary>
    public Instant OverlapFrom(Instant successor) => Resumed is { } resumed ? Instant.Max(successor, resumed) : successor;

    /// <summary>When consumers have had the whole overlap to change to the successor.</summary>
    public Instant OverlapUntil(Instant successor) => OverlapFrom(successor) + Periods.Overlap;

    /// <summary>When a superseded key is deleted: it is old enough, and the overlap has ended.</summary>
    public Instant DeleteAt(Instant superseded, Instant successor) => Instant.Max(OldEnoughAt(superseded), OverlapUntil(successor));

    /// <summary>The entry of the parameter for a superseded credential.</summary>
    public PendingCredential Supersede(Credential superseded, Instant successor) =>
        new(superseded, DeleteAt(superseded.CreatedAt, successor));

    /// <summary>
    /// True if the row requests the rotation of a key of this age. The comparison allows for a clock difference of one minute.
    /// </summary>
    public static bool IsForced(Instant created, Instant? rotateBefore) => created + Instants.ClockSkew < rotateBefore;
}
