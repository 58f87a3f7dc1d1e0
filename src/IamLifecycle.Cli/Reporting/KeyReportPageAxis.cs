using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Cli.Reporting;

/// <summary>
/// The time span that all timelines of a page share, so that they can be compared. Its length follows the periods of the keys, from seconds
/// to months.
/// </summary>
internal sealed record KeyReportPageAxis(Instant From, Instant To)
{
    private const int MostTicks = 6;

    /// <summary>
    /// The past part of the axis covers at most this many of the longest period. Otherwise one very old key would compress all others.
    /// </summary>
    private const int PeriodsBack = 3;

    /// <summary>The origin of weeks and of all shorter steps.</summary>
    private static readonly Instant Monday = Instant.FromUtc(1970, 1, 5, 0, 0);

    private static readonly Duration WithoutPeriods = Duration.FromDays(30);
    private static readonly Duration Least = Duration.FromSeconds(10);
    private static readonly InstantPattern Day = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd");
    private static readonly InstantPattern Minute = InstantPattern.CreateWithInvariantCulture("MM'-'dd HH':'mm");

    private static readonly InstantPattern Second = InstantPattern.CreateWithInvariantCulture("MM'-'dd HH':'mm':'ss");

    /// <summary>Each step is at most twice the previous one, so that the axis always has at least three dates.</summary>
    private static readonly ImmutableArray<Duration> Steps =
    [
        .. new[] { 1, 2, 3, 5, 10, 15, 30 }.Select(seconds => Duration.FromSeconds(seconds)),
        .. new[] { 1, 2, 3, 5, 10, 15, 30 }.Select(minutes => Duration.FromMinutes(minutes)),
        .. new[] { 1, 2, 3, 6, 12 }.Select(hours => Duration.FromHours(hours)),
        .. new[] { 1, 2, 4, 7, 14, 28, 56, 91, 182, 364, 728, 1456 }.Select(days => Duration.FromDays(days)),
    ];

    /// <summary>The dates on the axis: at whole seconds, minutes, hours, days or weeks, at most seven.</summary>
    public IEnumerable<(Instant At, string Label)> Ticks
    {
        get
        {
            Duration step = Steps.FirstOrDefault(step => (To - From) / step <= MostTicks, (To - From) / MostTicks);
            InstantPattern pattern =
                step < Duration.FromMinutes(1) ? Second
                : step < Duration.FromDays(1) ? Minute
                : Day;
            for (Instant at = Monday + (step * Math.Ceiling((From - Monday) / step)); at <= To; at += step)
            {
                yield return (at, pattern.Format(at));
            }
        }
    }

    /// <summary>
    /// Starts at the oldest key that is rotated, but at most <see cref="PeriodsBack"/> periods ago. An older key starts at the edge.
    /// </summary>
    public static KeyReportPageAxis ForReport(KeyReport report)
    {
        KeyReportKey[] keys = [.. report.Users.SelectMany(user => user.Keys).Where(key => key.Due is not null)];
        Duration longest = keys.Select(key => key.Due!.Value - key.Created).Append(keys.Length == 0 ? WithoutPeriods : Least).Max();
        Instant oldest = keys.Select(key => key.Created).Append(report.At - (longest / PeriodsBack)).Min();
        Instant from = Instant.Max(oldest, report.At - (longest * PeriodsBack));
        Instant last = keys.Select(key => key.Due!.Value).Append(report.At + (longest / PeriodsBack)).Max();
        return new KeyReportPageAxis(from, last + ((last - from) / 50));
    }

    /// <summary>The position of an instant in percent from the left, for CSS.</summary>
    public string Left(Instant at) => Percent(Fraction(at));

    /// <summary>The width of a span in percent, for CSS.</summary>
    public string Width(Instant from, Instant to) => Percent(Math.Max(0, Fraction(to) - Fraction(from)));

    private static string Percent(double fraction) => (fraction * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private double Fraction(Instant at) => Math.Clamp((at - From) / (To - From), 0, 1);
}
