using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace IamLifecycle.Cli.Diagnosis;

/// <summary>
/// Parses the schedule expressions that have a fixed interval: <c>rate(1 hour)</c> (EventBridge Scheduler User Guide, "Rate-based
/// schedules").
/// </summary>
internal static partial class Rate
{
    /// <summary>The interval; null for cron and at expressions, which have no fixed interval.</summary>
    public static Duration? FromExpression(string expression) =>
        Expression().Match(expression) is { Success: true } match
            ? int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)
                * match.Groups["unit"].Value switch
                {
                    "minute" => Duration.FromMinutes(1),
                    "hour" => Duration.FromHours(1),
                    _ => Duration.FromDays(1),
                }
            : null;

    [GeneratedRegex(@"^rate\((?<number>\d{1,6}) (?<unit>minute|hour|day)s?\)$")]
    private static partial Regex Expression();
}
