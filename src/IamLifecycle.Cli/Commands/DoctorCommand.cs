using System.CommandLine;
using IamLifecycle.Cli.Diagnosis;
using IamLifecycle.Cli.Output;
using IamLifecycle.Cli.Settings;

namespace IamLifecycle.Cli.Commands;

/// <summary><c>doctor</c>: checks everything that the Lambda needs.</summary>
internal sealed class DoctorCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Option<bool> json = new("--json") { Description = "Print JSON." };

    public DoctorCommand(SharedOptions shared)
        : base(
            "doctor",
            "Checks the clock, tables, stream, expiry, function, mapping, runtime, schedule, role, boundary, KMS key, alarms, "
                + "whether people can change an initial password, DRY_RUN, last full run and its failures, version, open work, refused "
                + "parameters, active consents, users that need attention, credentials that stay inactive, and the gate. Each finding "
                + "states "
                + "what it means and what to do. If the credentials may not read something, the finding names the permission. Exit "
                + "code 1 if something is wrong.",
            "iam-lifecycle doctor",
            "iam-lifecycle doctor --function iam-lifecycle-prod --json"
        )
    {
        this.shared = shared;
        Description = "Checks everything that the Lambda needs.";
        Add(json);
        Run(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using Session session = await shared.OpenAsync(parsed, cancellationToken);
        Finding[] findings = await new Examination(
            session,
            shared.Function(parsed) ?? SettingsSource.DefaultFunction,
            cancellationToken
        ).RunAsync();
        shared.Screen.Write(
            parsed.GetValue(json) ? JsonText.Write(findings) : string.Join('\n', findings.Select(finding => finding.Describe()))
        );
        int unknown = findings.Count(finding => finding.State is FindingState.Unknown);
        if (unknown > 0)
        {
            shared.Screen.Note($"{unknown} of {findings.Length} checks could not be made.");
        }

        return findings.Any(finding => finding.State is FindingState.Bad) ? ExitCode.Failed : ExitCode.Done;
    }
}
