using NodaTime;

namespace IamLifecycle.Model;

/// <summary>Limits for times that come from outside.</summary>
public static class Instants
{
    private static readonly Instant Latest = Instant.FromUtc(9000, 1, 1, 0, 0);

    /// <summary>The largest expected difference between the clocks of AWS, operators and the function.</summary>
    public static Duration ClockSkew { get; } = Duration.FromMinutes(1);

    /// <summary>True for times from 1970 to the year 9000. Adding a period to a later time would overflow.</summary>
    public static bool IsPlausible(Instant at) => at >= NodaConstants.UnixEpoch && at < Latest;
}
