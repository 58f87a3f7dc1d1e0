using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Model.Policies;

/// <summary>The periods of access keys: exact durations, counted from each key's CreateDate.</summary>
public sealed record KeyPolicy
{
    private KeyPolicy(Duration rotateAfter, Duration deleteAfter, Duration interval) =>
        (RotateAfter, DeleteAfter, Interval) = (rotateAfter, deleteAfter, interval);

    /// <summary>The age at which a key gets a successor.</summary>
    public Duration RotateAfter { get; }

    /// <summary>The age at which a superseded key is deleted.</summary>
    public Duration DeleteAfter { get; }

    /// <summary>The interval between full runs.</summary>
    public Duration Interval { get; }

    /// <summary>How long a key works beside its successor, even if the successor is late.</summary>
    public Duration Overlap => DeleteAfter - RotateAfter - Interval;

    /// <summary>Creates a policy, or reports why it cannot work with IAM's two key slots.</summary>
    public static KeyPolicy? Create(
        Duration rotateAfter,
        Duration deleteAfter,
        Duration interval,
        Action<InputProblem> problem,
        string rotateField = "KEY_ROTATE_AFTER",
        string deleteField = "KEY_DELETE_AFTER"
    )
    {
        bool good = true;
        void Require(bool holds, string field, Duration value, string rule)
        {
            if (!holds)
            {
                good = false;
                problem(new InputProblem(field, Format(value), rule));
            }
        }

        Require(interval > Duration.Zero, "SCHEDULE_INTERVAL", interval, "must be longer than zero");
        Require(rotateAfter >= 2 * interval, rotateField, rotateAfter, $"must be at least twice SCHEDULE_INTERVAL, {Format(2 * interval)}");
        Require(
            deleteAfter - rotateAfter >= 2 * interval,
            deleteField,
            deleteAfter,
            $"must be at least {rotateField} + 2 x SCHEDULE_INTERVAL, {Format(rotateAfter + (2 * interval))}, so that both keys "
                + $"work while consumers change over"
        );
        Require(
            deleteAfter <= 2 * rotateAfter,
            deleteField,
            deleteAfter,
            $"must be at most 2 x {rotateField}, {Format(2 * rotateAfter)}: IAM allows two keys, so a key must be deleted before its "
                + $"successor is rotated"
        );
        return good ? new KeyPolicy(rotateAfter, deleteAfter, interval) : null;
    }

    /// <summary>Formats a duration as an ISO 8601 period.</summary>
    public static string Format(Duration duration) =>
        PeriodPattern.NormalizingIso.Format(Period.FromTicks(duration.BclCompatibleTicks).Normalize()) is var text && text == "P"
            ? "P0D"
            : text;
}
