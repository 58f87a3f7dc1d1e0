using System.CommandLine;
using IamLifecycle.Applying;
using IamLifecycle.Operating;
using IamLifecycle.Cli.Diagnosis;
using IamLifecycle.Cli.Output;
using IamLifecycle.Cli.Settings;

namespace IamLifecycle.Cli.Commands;

/// <summary><c>doctor</c>: is everything as it must be for the Lambda to do its work.</summary>
internal sealed class DoctorCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Option<bool> json = new("--json") { Description = "Print JSON." };

    public DoctorCommand(SharedOptions shared)
        : base(
            "doctor",
            "Checks tables, stream, expiry, function, mapping, last full run, boundary, open work, users that need attention and the gate; each finding says what it means and what to do. "
            + "Does not look at schedule, role, KMS key and alarms: terraform plan does. Exit code 1 where something is bad.",
            "iam-lifecycle doctor",
            "iam-lifecycle doctor --function iam-lifecycle-prod --json")
    {
        this.shared = shared;
        Add(json);
        Run(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using Session session = await shared.OpenAsync(parsed, cancellationToken);
        Finding[] findings = await ExamineAsync(session, shared.Function(parsed) ?? SettingsSource.DefaultFunction, cancellationToken);
        shared.Screen.Write(parsed.GetValue(json) ? JsonText.Write(findings) : string.Join('\n', findings.Select(finding => finding.Describe())));
        return findings.All(finding => finding.IsGood) ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<Finding[]> ExamineAsync(Session session, string function, CancellationToken cancellationToken)
    {
        DeployedTable? table = await session.Deployments.TableAsync(session.Settings.TableName, cancellationToken);
        DeployedTable? state = await session.Deployments.TableAsync(session.Settings.StateTableName, cancellationToken);
        var findings = new List<Finding>(Checks.Table(session.Settings.TableName, table)) { Checks.StateTable(session.Settings.StateTableName, state) };
        findings.AddRange(Checks.Function(function, await session.Deployments.FunctionAsync(function, cancellationToken), table?.StreamArn));
        findings.Add(Checks.DryRun(session.Policy.DryRun));
        findings.Add(Checks.Boundary(session.Policy.BoundaryArn, await session.Catalog.HasPolicyAsync(session.Policy.BoundaryArn, cancellationToken)));
        if (table is not null && state is not null)
        {
            var seen = await session.Aws.State.ReadAsync(cancellationToken);
            findings.Add(Checks.LastRun(seen.LastRun, session.Policy.Keys.Interval, session.Now));
            findings.Add(Checks.OpenWork(seen.Open, session.Now));
            findings.AddRange(Checks.Plan(await session.PlanAsync(new Scope.Everyone(), cancellationToken)));
        }

        return [.. findings];
    }
}
