using System.CommandLine;
using IamLifecycle.Cli.Commands;
using IamLifecycle.Cli.Output;
using IamLifecycle.Cli.Planning;
using IamLifecycle.Configuration;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;
using IamLifecycle.Running;
using NodaTime;

namespace IamLifecycle.Cli;

/// <summary>Waits until the Lambda has applied a change of a row, that is, until the plan for its user is empty.</summary>
internal sealed class Waiting
{
    private static readonly Duration Pause = Duration.FromSeconds(2);

    private readonly Option<bool> wait = new("--wait") { Description = "Wait until the Lambda has applied the change." };
    private readonly Option<string> timeout = new("--timeout")
    {
        Description = "The longest time to wait.",
        HelpName = "PERIOD",
        DefaultValueFactory = _ => "PT5M",
    };

    public void AddTo(Command command)
    {
        command.Add(wait);
        command.Add(timeout);
    }

    /// <summary>The longest time to wait. Commands read it before they write, so that an invalid value prevents the change.</summary>
    /// <exception cref="CliException">The value is not a period.</exception>
    public Duration Longest(ParseResult parsed) =>
        IsoPeriod.TryParse(parsed.GetValue(timeout)!, out Duration longest)
            ? longest
            : throw new CliException($"--timeout '{Printable.Escape(parsed.GetValue(timeout)!)}' must be an ISO-8601 period such as PT5M");

    /// <summary>Waits if <c>--wait</c> is set.</summary>
    public async Task<ExitCode> RunAsync(
        ParseResult parsed,
        SharedOptions shared,
        Session session,
        IReadOnlyList<UserName> users,
        CancellationToken cancellationToken
    )
    {
        if (!parsed.GetValue(wait))
        {
            return ExitCode.Done;
        }

        Duration longest = Longest(parsed);
        Instant end = session.Now + longest;
        RunReport report = await session.PlanAsync(new Scope.Users([.. users]), cancellationToken);
        while (PlanView.HasChanges(report) && report.Refusals.IsEmpty && session.Now < end)
        {
            await shared.Surroundings.Wait(Pause, cancellationToken);
            report = await session.PlanAsync(new Scope.Users([.. users]), cancellationToken);
        }

        return Report(shared.Screen, report, longest);
    }

    private static ExitCode Report(Screen screen, RunReport report, Duration longest)
    {
        bool done = !PlanView.HasChanges(report) && report.Failed == 0;
        if (report.Users.Any(user => !user.Planned.IsEmpty))
        {
            screen.WritePlan(report.PlanAsText().TrimEnd('\n'));
        }

        foreach (UserOutcome failed in report.Users.Where(user => user.Failure is not null))
        {
            screen.Note($"{failed.User}: {failed.Failure!.Message}");
        }

        screen.Note(
            done ? "The Lambda has applied the change."
            : report.Failed > 0 && !PlanView.HasChanges(report) ? "The change is written. Whether the Lambda has applied it is not known."
            : !report.Refusals.IsEmpty ? "The gate refuses the change."
            : $"Not applied within {KeyPolicy.Format(longest)}."
        );
        return !report.Refusals.IsEmpty ? ExitCode.Refused
            : done && report.NeedsAttention == 0 ? ExitCode.Done
            : ExitCode.Failed;
    }
}
