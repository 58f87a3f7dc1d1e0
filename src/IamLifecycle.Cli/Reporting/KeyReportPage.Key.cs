using IamLifecycle.Cli.Users;
using NodaTime;

namespace IamLifecycle.Cli.Reporting;

internal static partial class KeyReportPage
{
    private const string Legend =
        "<ul class=\"legend\" aria-label=\"Legend\">"
        + "<li><i class=\"is-current\"></i>Current: published, works</li>"
        + "<li><i class=\"is-pending\"></i>Pending: superseded, works until deleted</li>"
        + "<li><i class=\"is-foreign\"></i>Foreign: made by hand, kept</li>"
        + "<li><i class=\"is-inactive\"></i>Inactive: switched off</li>"
        + "<li><i class=\"ahead\"></i>until it is due</li>"
        + "<li><i class=\"late\"></i>overdue</li>"
        + "<li><i class=\"end\"></i>rotation or deletion due</li>"
        + "<li><i class=\"used\"></i>last use</li>"
        + "<li><i class=\"line\"></i>now</li></ul>";

    private static string Key(KeyReportKey key, Instant now, KeyReportPageAxis axis)
    {
        string looks = key.State.ToString();
        string age =
            $"{AgeText.ForDuration(now - key.Created)} old, "
            + $"{(key.LastUsed is { } used ? $"last used {Minute.Format(used)}" : "never used")}";
        string next = Next(key, now);
        string label = Text($"{key.Id.Value}: {looks}, created {Minute.Format(key.Created)}, {age}, {next}");
        return $"<div class=\"row key {looks.ToLowerInvariant()}\">"
            + $"<div class=\"id\"><code>{Text(key.Id.Value)}</code> <span class=\"state\">{looks}</span></div>"
            + $"<div class=\"bar\" role=\"img\" aria-label=\"{label}\" title=\"{label}\">{Bar(key, now, axis)}</div>"
            + $"<div><div{(key.Due <= now ? " class=\"late\"" : "")}>{next}</div><div class=\"small\">{age}</div></div></div>";
    }

    private static string Next(KeyReportKey key, Instant now) =>
        (key.RotateDue, key.DeleteDue) switch
        {
            ({ } due, _) when due <= now => $"rotation {AgeText.ForDuration(now - due)} late, {Minute.Format(due)}",
            ({ } due, _) => $"rotates in {AgeText.ForDuration(due - now)}, {Minute.Format(due)}",
            (_, { } due) when due <= now => $"deletion {AgeText.ForDuration(now - due)} late, {Minute.Format(due)}",
            (_, { } due) => $"deleted in {AgeText.ForDuration(due - now)}, {Minute.Format(due)}",
            _ => $"nothing due, created {Day.Format(key.Created)}",
        };

    private static string Bar(KeyReportKey key, Instant now, KeyReportPageAxis axis)
    {
        Instant lived = key.Due is { } end ? Instant.Min(now, end) : now;
        string bar = Span(key.Created < axis.From ? "lived earlier" : "lived", key.Created, lived, axis);
        if (key.Due is { } due)
        {
            bar += due > now ? Span("ahead", now, due, axis) : Span("late", due, now, axis);
            bar += Point("end", due, axis);
        }

        return key.LastUsed is { } used && used >= axis.From ? bar + Point("used", used, axis) : bar;
    }

    private static string Span(string looks, Instant from, Instant to, KeyReportPageAxis axis) =>
        $"<i class=\"{looks}\" style=\"left:{axis.Left(from)};width:{axis.Width(from, to)}\"></i>";

    private static string Point(string looks, Instant at, KeyReportPageAxis axis) =>
        $"<i class=\"{looks}\" style=\"left:{axis.Left(at)}\"></i>";
}
