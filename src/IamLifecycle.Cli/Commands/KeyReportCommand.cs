using System.Collections.Immutable;
using System.CommandLine;
using IamLifecycle.Cli.Output;
using IamLifecycle.Cli.Reporting;
using IamLifecycle.Cli.Users;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Cli.Commands;

/// <summary><c>key report</c>: lists the keys of owned users, most overdue first, or the changes since an earlier report.</summary>
internal sealed class KeyReportCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Option<bool> json = new("--json") { Description = "Print JSON." };
    private readonly Option<FileInfo?> html = new("--html")
    {
        Description = "Write one self-contained page with a timeline of every user's keys to a file, instead of the table.",
        HelpName = "FILE",
    };
    private readonly Option<string?> since = new("--since")
    {
        Description =
            "Print the changes since an earlier report from --json, instead of the table: keys that were added, removed or "
            + "changed in state. - is standard input.",
        HelpName = "FILE|-",
    };
    private readonly Option<string?> failOn = new("--fail-on")
    {
        Description = "End with exit code 4 if a key should have been rotated or deleted more than one SCHEDULE_INTERVAL ago.",
        HelpName = "overdue",
    };

    public KeyReportCommand(SharedOptions shared)
        : base(
            "report",
            "Lists keys of owned users, most overdue first. The report shows every key with its age, its last use and its next "
                + "dates. It reads IAM user by user, so it takes longer for many users. For pipelines, --fail-on overdue has its own "
                + "exit code.",
            "iam-lifecycle key report",
            "iam-lifecycle key report --json > keys.json",
            "iam-lifecycle key report --since keys.json",
            "iam-lifecycle key report --html keys.html --fail-on overdue"
        )
    {
        this.shared = shared;
        failOn.AcceptOnlyFromAmong("overdue");
        foreach (Option option in new Option[] { json, html, since, failOn })
        {
            Add(option);
        }

        Run(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IReadOnlyList<UserKeys>? earlier = parsed.GetValue(since) is { } kept
            ? KeyDifference.Read(await InputFile.ReadAsync(shared.Surroundings, since.Name, kept, cancellationToken), since.Name)
            : null;
        using Session session = await shared.OpenAsync(parsed, cancellationToken);
        var reader = new KeyReportReader(session);
        ImmutableArray<ObservedUser> users = await reader.OwnedAsync(cancellationToken);
        KeyReport report = await shared.Screen.ProgressAsync("Reading keys", users.Length, quiet: true, step =>
            reader.ReadAsync(users, step, cancellationToken)
        );
        if (parsed.GetValue(html) is { } file)
        {
            await OutputFile.WriteAsync(html.Name, file, KeyReportPage.Render(report), cancellationToken);
            shared.Screen.Note($"The page is {file.FullName}");
        }

        Print(parsed, report, earlier);
        return parsed.GetValue(failOn) is null ? ExitCode.Done : Judge(report, session.Policy.Keys.Interval);
    }

    private void Print(ParseResult parsed, KeyReport report, IReadOnlyList<UserKeys>? earlier)
    {
        UserKeys[] keys = [.. report.Users.Select(user => new UserKeys(user.Name.Value, [.. user.Keys.Select(KeyDetails.FromKey)]))];
        KeyDifference? difference = earlier is null ? null : KeyDifference.Between(earlier, keys);
        if (parsed.GetValue(json))
        {
            shared.Screen.Write(difference is null ? JsonText.Write(keys) : JsonText.Write(difference));
            return;
        }

        if (difference?.Describe() is { Length: > 0 } changes)
        {
            shared.Screen.WritePlan(changes);
        }
        else if (difference is null && parsed.GetValue(html) is null)
        {
            shared.Screen.Write(KeyReportTable.FromReport(report));
        }

        shared.Screen.Note(difference?.Sum() ?? KeyReportTable.Sum(report));
    }

    private ExitCode Judge(KeyReport report, Duration interval)
    {
        int overdue = report.Users.SelectMany(user => user.Keys).Count(key => key.IsOverdue(report.At, interval));
        if (overdue == 0)
        {
            return ExitCode.Done;
        }

        shared.Screen.Fail(
            $"{overdue} {(overdue == 1 ? "key is" : "keys are")} overdue by more than SCHEDULE_INTERVAL "
                + $"({KeyPolicy.Format(interval)}); `doctor` shows what holds the runs up"
        );
        return ExitCode.Overdue;
    }
}
