using System.Net;
using IamLifecycle.Cli.Users;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Cli.Reporting;

/// <summary>
/// The key report as one HTML page with a timeline of every key. The page loads nothing and runs no script. Besides dates it shows user
/// names and key IDs only, so it can be sent to every reader that may see these.
/// </summary>
internal static partial class KeyReportPage
{
    private static readonly Duration Soon = Duration.FromDays(7);
    private static readonly InstantPattern Minute = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm");
    private static readonly InstantPattern Day = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd");

    /// <summary>Writes the page with the users in the order of the report.</summary>
    public static string Render(KeyReport report)
    {
        var axis = KeyReportPageAxis.ForReport(report);
        string content = report.Users.IsEmpty
            ? $"<p class=\"empty\">No user has the owner tag <b>{Text(report.Owner)}</b>, so there are no keys to show.</p>"
            : $"{Legend}\n{Axis(axis)}\n<ol "
                + $"class=\"users\">\n{string.Join('\n', report.Users.Select(user => User(user, report.At, axis)))}\n</ol>";
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Access keys of {Text(report.Owner)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main style="--at:{axis.Left(report.At)}">
            <h1>Access keys</h1>
            <p class="about">Users of <b>{Text(report.Owner)}</b> on <span class="whole">{Minute.Format(
                report.At
            )}</span> UTC, most overdue first. All times are UTC.</p>
            {Sums(report)}
            {content}
            </main>
            </body>
            </html>

            """;
    }

    private static string Sums(KeyReport report)
    {
        KeyReportKey[] keys = [.. report.Users.SelectMany(user => user.Keys)];
        int late = keys.Count(key => key.Due <= report.At);
        string[] sums =
        [
            Sum("users", report.Users.Length),
            Sum("keys", keys.Length),
            Sum("due now", late, late > 0 ? "bad" : ""),
            Sum("due in 7 days", keys.Count(key => key.Due > report.At && key.Due <= report.At + Soon)),
            Sum("made by hand", keys.Count(key => key.State is KeyReportState.Foreign)),
            Sum("switched off", keys.Count(key => key.State is KeyReportState.Inactive)),
            Sum("users without a key", report.Users.Count(user => user.Keys.IsEmpty)),
        ];
        return $"<dl class=\"sums\">{string.Concat(sums)}</dl>";
    }

    private static string Sum(string of, int number, string looks = "") => $"<div class=\"{looks}\"><dt>{of}</dt><dd>{number}</dd></div>";

    private static string Axis(KeyReportPageAxis axis)
    {
        var ticks = axis.Ticks.Select(tick => $"<span class=\"tick\" style=\"--tick:{axis.Left(tick.At)}\">{tick.Label}</span>");
        return "<div class=\"row axis\" aria-hidden=\"true\"><div><span class=\"at\">now</span>" + $"{string.Concat(ticks)}</div></div>";
    }

    private static string User(KeyReportUser user, Instant now, KeyReportPageAxis axis)
    {
        Instant? due = user.Keys.Select(key => key.Due).Min();
        (string looks, string words) =
            due is not { } at ? ("small", user.Keys.IsEmpty ? "no keys" : "nothing due")
            : at <= now ? ("late", $"{AgeText.ForDuration(now - at)} late")
            : ("small", $"next in {AgeText.ForDuration(at - now)}");
        return $"<li class=\"user\"><div class=\"name\"><h2><bdi>{Text(user.Name.Value)}</bdi></h2><span "
            + $"class=\"{looks}\">{words}</span></div>{string.Concat(user.Keys.Select(key => Key(key, now, axis)))}</li>";
    }

    private static string Text(string value) => WebUtility.HtmlEncode(value);
}
