using System.Collections.Immutable;
using System.CommandLine;
using IamLifecycle.Cli.Output;
using IamLifecycle.Cli.Reporting;
using IamLifecycle.Cli.Users;
using IamLifecycle.Model;

namespace IamLifecycle.Cli.Commands;

/// <summary><c>key report</c>: every key of ours, worst first.</summary>
internal sealed class KeyReportCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Option<bool> json = new("--json") { Description = "Print JSON." };
    private readonly Option<FileInfo?> html = new("--html") { Description = "Write one self-contained page with a timeline of every user's keys to a file, instead of the table.", HelpName = "FILE" };

    public KeyReportCommand(SharedOptions shared)
        : base(
            "report",
            "Lists every access key of our users with age, last use and next dates, what is most overdue first. Reads IAM user by user, so it takes a while for many.",
            "iam-lifecycle key report",
            "iam-lifecycle key report --json > keys.json",
            "iam-lifecycle key report --html keys.html")
    {
        this.shared = shared;
        Add(json);
        Add(html);
        Run(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using Session session = await shared.OpenAsync(parsed, cancellationToken);
        var reader = new KeyReportReader(session);
        ImmutableArray<ObservedUser> users = await reader.OwnedAsync(cancellationToken);
        KeyReport report = await shared.Screen.ProgressAsync("Reading keys", users.Length, quiet: true, step => reader.ReadAsync(users, step, cancellationToken));
        if (parsed.GetValue(html) is { } file)
        {
            await OutputFile.WriteAsync(html.Name, file, KeyReportPage.Render(report), cancellationToken);
            shared.Screen.Note($"The page is {file.FullName}");
        }

        if (parsed.GetValue(json))
        {
            shared.Screen.Write(JsonText.Write(report.Users.Select(user => new UserKeys(user.Name.Value, [.. user.Keys.Select(KeyDetails.Of)])).ToArray()));
        }
        else
        {
            if (parsed.GetValue(html) is null)
            {
                shared.Screen.Write(KeyReportTable.Of(report));
            }

            shared.Screen.Note(KeyReportTable.Sum(report));
        }

        return ExitCode.Done;
    }
}
