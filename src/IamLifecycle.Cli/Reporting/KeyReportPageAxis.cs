using System.Globalization;
using NodaTime;

namespace IamLifecycle.Cli.Reporting;

/// <summary>The span of time that all timelines of a page share, so that they can be compared at a glance.</summary>
internal sealed record KeyReportPageAxis(Instant From, Instant To)
{
    private static readonly Duration LeastPast = Duration.FromDays(30);
    private static readonly Duration LeastFuture = Duration.FromDays(1);

    /// <summary>Back to the oldest key that is rotated; one made by hand long before would press all others together, so it begins at the edge.</summary>
    public static KeyReportPageAxis Of(KeyReport report)
    {
        KeyReportKey[] keys = [.. report.Users.SelectMany(user => user.Keys)];
        Instant oldest = keys.Where(key => key.Due is not null).Select(key => key.Created).Append(report.At - LeastPast).Min();
        Instant last = keys.Select(key => key.Due ?? report.At).Append(report.At + LeastFuture).Max();
        return new KeyReportPageAxis(oldest, last + ((last - oldest) / 50));
    }

    /// <summary>Where an instant lies, in percent from the left, for CSS.</summary>
    public string Left(Instant at) => Percent(Fraction(at));

    /// <summary>How wide a span is, in percent, for CSS.</summary>
    public string Width(Instant from, Instant to) => Percent(Math.Max(0, Fraction(to) - Fraction(from)));

    private static string Percent(double fraction) => (fraction * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private double Fraction(Instant at) => Math.Clamp((at - From) / (To - From), 0, 1);
}
