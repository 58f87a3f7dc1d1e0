using System.CommandLine;
using IamLifecycle.Cli.Commands.Users;
using IamLifecycle.Cli.Planning;
using IamLifecycle.Cli.Users;
using IamLifecycle.Running;

namespace IamLifecycle.Cli.Commands;

/// <summary><c>apply [USER…] [--plan FILE]</c>: applies exactly the changes that it showed.</summary>
internal sealed class ApplyCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Argument<string[]> users = UserArguments.Many();
    private readonly Option<FileInfo?> plan = new("--plan")
    {
        Description = "A plan that was saved with plan --out. It is applied only if it is still the same.",
        HelpName = "FILE",
    };
    private readonly Option<bool> yes = new("--yes") { Description = "Do not ask for confirmation." };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Print the plan and change nothing, like plan." };

    public ApplyCommand(SharedOptions shared)
        : base(
            "apply",
            "Shows the plan, asks for confirmation, and applies it. If another change is due for a user by then, the user is "
                + "skipped. Ctrl-C finishes the users in progress and starts no further users. "
                + "Exit code 0: applied, 3: applied except for what the gate refuses, 1: failure, 130: not applied.",
            "iam-lifecycle apply alice",
            "iam-lifecycle apply --plan plan.json --yes"
        )
    {
        this.shared = shared;
        Add(users);
        UserArguments.Complete(users, shared);
        Add(plan);
        Add(yes);
        Add(dryRun);
        Run(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        PlanFile? kept = parsed.GetValue(plan) is { } file ? PlanFile.Read(file) : null;
        string[] named = parsed.GetValue(users)!;
        if (kept is not null && named.Length > 0)
        {
            throw new CliException("--plan already names its users; omit USER or --plan");
        }

        IReadOnlyList<string>? names = kept is null ? UserArguments.Scope(named) : kept.Users;
        using Session session = await shared.OpenAsync(parsed, cancellationToken);
        RunReport shown = await session.PlanAsync(UserArguments.Scope(names), cancellationToken);
        await KnownUsers.RequireAsync(session, kept is null ? names : null, shown, cancellationToken);
        string digest = PlanDigest.ForReport(session.Policy.OwnerId, names, shown);
        shared.Screen.WritePlan(PlanView.Write(shown, digest));
        if (kept is not null && kept.Digest != digest)
        {
            throw new CliException("The saved plan is out of date: other changes are due now; plan again, read the plan, and apply it");
        }

        return parsed.GetValue(dryRun) || !PlanView.HasChanges(shown)
            ? PlanView.Code(shown)
            : await DoAsync(session, names, shown, parsed.GetValue(yes), cancellationToken);
    }

    private async Task<ExitCode> DoAsync(
        Session session,
        IReadOnlyList<string>? names,
        RunReport shown,
        bool sure,
        CancellationToken cancellationToken
    )
    {
        if (session.Policy.DryRun)
        {
            throw new CliException("The deployment has DRY_RUN=true; to apply nevertheless, pass --set DRY_RUN=false");
        }

        if (!sure && !shared.Screen.Confirm("Apply these changes?"))
        {
            shared.Screen.Note("Nothing was done.");
            return ExitCode.Cancelled;
        }

        await using CancellationTokenRegistration ending = cancellationToken.Register(() =>
            shared.Screen.Note("Stopping: finishing users in progress; no new users will be started.")
        );
        int changes = shown.Users.Sum(user => user.Planned.Count(change => !change.IsReport));
        RunReport report = await shared.Screen.ProgressAsync("Applying", changes, quiet: false, step =>
            session.ApplyAsync(UserArguments.Scope(names), new StepLog(step), new ApprovedPlan(shown, cancellationToken))
        );
        shared.Screen.Write(ApplyView.Write(report));
        return report.Failed > 0 ? ExitCode.Failed
            : cancellationToken.IsCancellationRequested && !report.NotStarted.IsEmpty ? ExitCode.Cancelled
            : !report.NotStarted.IsEmpty ? ExitCode.Failed
            : !report.Refusals.IsEmpty ? ExitCode.Refused
            : ExitCode.Done;
    }
}
