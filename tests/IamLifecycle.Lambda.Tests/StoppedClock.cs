using NodaTime;
using NodaTime.Testing;

namespace IamLifecycle.Lambda;

/// <summary>A clock that always returns the same instant.</summary>
internal static class StoppedClock
{
    public static Instant Now { get; } = Instant.FromUtc(2026, 11, 20, 4, 6, 23) + Duration.FromMilliseconds(45);

    public static IClock Instance { get; } = new FakeClock(Now);
}
