using NodaTime;
using NodaTime.Testing;

namespace IamLifecycle.Lambda;

/// <summary>Clocks that all show one instant.</summary>
internal static class StoppedClock
{
    public static Instant Now { get; } = Instant.FromUtc(2026, 11, 20, 4, 6, 23) + Duration.FromMilliseconds(45);

    public static IClock Instance { get; } = new FakeClock(Now);
}
