using NodaTime;

namespace IamLifecycle.Model;

/// <summary>Keeps instants that come from outside within what calculations can hold.</summary>
public static class Instants
{
    private static readonly Instant Latest = Instant.FromUtc(9000, 1, 1, 0, 0);

    /// <summary>True from 1970 to the year 9000: further away, adding a period would overflow.</summary>
    public static bool IsPlausible(Instant at) => at >= NodaConstants.UnixEpoch && at < Latest;
}
