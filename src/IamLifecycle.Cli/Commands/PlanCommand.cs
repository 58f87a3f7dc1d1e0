using System.CommandLine;
using IamLifecycle.Cli.Commands.Users;
using IamLifecycle.Cli.Output;
using IamLifecycle.Cli.Planning;
using IamLifecycle.Cli.Users;
using IamLifecycle.Running;

namespace IamLifecycle.Cli.Commands;

/// <summary><c>plan [USER…]</c>: prints what the Lambda would do.</summary>
internal sealed class PlanCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Argument<string[]> users = UserArguments.Many();
    private readonly Option<bool> json = new("--json") { Description = "Print the plan as JSON." };
    private readonly Option<FileInfo?> output = new("--out")
    {
        Description = "Save the plan to a file, for apply and consent.",
        HelpName = "FILE",
    };

    public PlanCommand(SharedOptions shared)
        : base(
            "plan",
            "Prints what the Lambda would do, and changes nothing. Every planned change and every skipped change has its reason. "
                + "Exit code 0: no changes, 2: changes, 3: the gate refuses a part, 1: failure, or a given name has neither a row nor "
                + "a user in IAM.",
            "iam-lifecycle plan",
            "iam-lifecycle plan alice bob --out plan.json",
            "iam-lifecycle plan --json | jq '.changes[].user'"
        )
    {
        this.shared = shared;
        Add(users);
        UserArguments.Complete(users, shared);
        Add(json);
        Add(output);
        Run(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? names = UserArguments.Scope(parsed.GetValue(users)!);
        using Session session = await shared.OpenAsync(parsed, cancellationToken);
        RunReport report = await session.PlanAsync(UserArguments.Scope(names), cancellationToken);
        await KnownUsers.RequireAsync(session, names, report, cancellationToken);
        PlanFile plan = PlanFile.FromReport(report, session.Policy.OwnerId, names, session.Now);
        if (parsed.GetValue(output) is { } file)
        {
            await OutputFile.WriteAsync(output.Name, file, JsonText.Write(plan) + "\n", cancellationToken);
        }

        if (parsed.GetValue(json))
        {
            shared.Screen.Write(JsonText.Write(plan));
        }
        else
        {
            shared.Screen.WritePlan(PlanView.Write(report, plan.Digest));
        }

        return PlanView.Code(report);
    }
}
