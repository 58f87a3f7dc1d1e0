using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Configuration;

/// <summary>
/// Parses a duration such as <c>P15D</c> or <c>PT12H</c>: weeks, days and time parts. Months and years have no exact length.
/// </summary>
public static class IsoPeriod
{
    private const decimal MaxSeconds = 3650m * NodaConstants.SecondsPerDay;

    public static bool TryParse(string text, out Duration duration)
    {
        duration = default;
        if (!text.Any(char.IsAsciiDigit) || !PeriodPattern.NormalizingIso.Parse(text).TryGetValue(Period.Zero, out Period period))
        {
            return false;
        }

        bool exact =
            period is { Years: 0, Months: 0, Weeks: >= 0, Days: >= 0, Hours: >= 0, Minutes: >= 0, Seconds: >= 0 }
            && period is { Milliseconds: >= 0, Ticks: >= 0, Nanoseconds: >= 0 };
        if (!exact || Seconds(period) > MaxSeconds)
        {
            return false;
        }

        duration = period.ToDuration();
        return true;
    }

    // Computed in decimal, because ToDuration would overflow for large parts.
    private static decimal Seconds(Period period) =>
        ((decimal)period.Weeks * NodaConstants.SecondsPerWeek)
        + ((decimal)period.Days * NodaConstants.SecondsPerDay)
        + ((decimal)period.Hours * NodaConstants.SecondsPerHour)
        + ((decimal)period.Minutes * NodaConstants.SecondsPerMinute)
        + period.Seconds
        + ((decimal)period.Milliseconds / NodaConstants.MillisecondsPerSecond);
}
