using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Cli.Users;

/// <summary>Prints durations and instants as text.</summary>
internal static class AgeText
{
    /// <summary>Whole days, or hours or minutes below one day: <c>12d</c>, <c>5h</c>, <c>3m</c>.</summary>
    public static string ForDuration(Duration span) =>
        span switch
        {
            _ when span < Duration.Zero => "-" + ForDuration(-span),
            _ when span.TotalDays >= 1 => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays}d"),
            _ when span.TotalHours >= 1 => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours}h"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes}m"),
        };

    /// <summary>The instant at which something is due, and how long ago or ahead that is.</summary>
    public static string Due(Instant? at, Instant now) =>
        at is not { } due ? ""
        : due <= now ? $"{At(due)} (due for {ForDuration(now - due)})"
        : $"{At(due)} (in {ForDuration(due - now)})";

    public static string At(Instant? at) => at is { } known ? InstantPattern.General.Format(known) : "";

    public static string Used(Instant? at) => at is { } known ? At(known) : "never";
}
