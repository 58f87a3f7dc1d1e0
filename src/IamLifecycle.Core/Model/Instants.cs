using NodaTime;

namespace IamLifecycle.Model;

/// <summary>Bounds of instants that come from outside.</summary>
public static class Instants
{
    private static readonly Instant Latest = Instant.FromUtc(9000, 1, 1, 0, 0);

    /// <summary>How far the clocks of AWS, people and the function may be apart.</summary>
    public static Duration ClockSkew { get; } = Duration.FromMinutes(1);

    /// <summary>True from 1970 to the year 9000: further away, adding a period would overflow.</summary>
    public static bool IsPlausible(Instant at) => at >= NodaConstants.UnixEpoch && at < Latest;
}
