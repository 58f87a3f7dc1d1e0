using NodaTime;

namespace IamLifecycle.Lambda;

/// <summary>A clock that shows one instant.</summary>
internal sealed class StoppedClock : IClock
{
    public static Instant Now { get; } = Instant.FromUtc(2026, 11, 20, 4, 6, 23) + Duration.FromMilliseconds(45);

    public Instant GetCurrentInstant() => Now;
}
