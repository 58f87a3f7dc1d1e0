using System.Collections.Immutable;
using IamLifecycle.Cli.Users;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Operations.Deployed;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Cli.Diagnosis;

/// <summary>Evaluates the surroundings of the function: schedule, role, KMS key, alarms, clock and versions.</summary>
internal static class DeploymentChecks
{
    /// <summary>The names of the module's alarms, without the prefix of the function's name.</summary>
    public static readonly ImmutableArray<string> AlarmNames =
    [
        "errors",
        "failed-records",
        "failed-runs",
        "iterator-age",
        "missed-schedules",
        "needs-attention",
        "deletions-refused",
        "creations-refused",
        "old-key",
        "no-full-run",
    ];

    private const string LambdaService = "lambda.amazonaws.com";
    private const string AwsManagedKey = "alias/aws/ssm";

    /// <summary>
    /// The largest accepted clock difference for dates in rows. AWS rejects signatures beyond five minutes (IAM User Guide, "AWS Signature
    /// Version 4").
    /// </summary>
    private static readonly Duration MostSkew = Duration.FromMinutes(1);

    private static readonly string[] Runtimes = ["dotnet10", "provided.al2023"];

    public static Finding Schedule(string function, DeployedSchedule? schedule, Duration interval)
    {
        Duration? rate = schedule is null ? null : Rate.FromExpression(schedule.Expression);
        string declared = KeyPolicy.Format(interval);
        bool agrees = rate is null || rate == interval;
        string comparison =
            rate is null ? $", not compared with SCHEDULE_INTERVAL {declared}"
            : agrees ? ""
            : $", but SCHEDULE_INTERVAL is {declared}";
        return Finding.ForCheck(
            "schedule",
            schedule is { State: "ENABLED" } && agrees,
            schedule is null
                ? $"no schedule of EventBridge Scheduler starts {function}, neither in its own schedule group nor in the default group"
                : $"{schedule.Name}, {schedule.State}, {schedule.Expression}{comparison}",
            schedule is { State: "ENABLED" }
                ? "Ages and overlaps of keys are computed from an interval that is not the interval of the runs."
                : "No full run starts: no key is rotated, and what the stream missed is not repaired.",
            schedule is { State: "ENABLED" }
                ? "Set both to the same value, as the module's schedule_interval does."
                : "Create or enable it, as the module does with schedule_enabled = true. An EventBridge rule that starts the "
                    + "function instead is not checked."
        );
    }

    public static Finding Role(string arn, DeployedRole? role) =>
        Finding.ForCheck(
            "role",
            role is { Policies.IsEmpty: false } && role.Trusted.Contains(LambdaService),
            role is null ? $"{arn} was not found" : $"{role.Name}, trusts {Joined(role.Trusted)}, policies {Joined(role.Policies)}",
            "Lambda cannot run the function, or the function has no permissions.",
            $"terraform apply repairs it: the role must trust {LambdaService} and have the module's policies."
        );

    public static Finding Key(string id, DeployedKey? key)
    {
        bool isAwsManaged = id.EndsWith(AwsManagedKey, StringComparison.Ordinal);
        string deletion = key?.DeletedAt is { } at ? $", deleted at {InstantPattern.General.Format(at)}" : "";
        string readers = isAwsManaged ? ", managed by AWS: every principal with ssm:GetParameter can read" : "";
        string found =
            key is not null ? $"{id}, {key.State}{deletion}{readers}"
            : isAwsManaged ? $"{id}, which SSM creates with the first parameter"
            : $"{id} was not found";
        return Finding.ForCheck(
            "KMS key",
            key?.State == "Enabled" || (key is null && isAwsManaged),
            found,
            "No secret can be stored or read: no key is issued, and consumers cannot read theirs.",
            key?.DeletedAt is null
                ? "Enable the key, or correct KMS_KEY_ID."
                : "At once: aws kms cancel-key-deletion and aws kms enable-key. If the key is deleted, every stored secret is lost."
        );
    }

    public static IEnumerable<Finding> Alarms(string function, IReadOnlyCollection<DeployedAlarm> alarms)
    {
        string[] missing = [.. AlarmNames.Where(name => alarms.All(alarm => alarm.Name != $"{function}-{name}"))];
        string[] silent = [.. alarms.Where(alarm => !alarm.HasAction).Select(alarm => alarm.Name)];
        string[] ringing = [.. alarms.Where(alarm => alarm.State == "ALARM").Select(alarm => alarm.Name)];
        yield return Finding.ForCheck(
            "alarms",
            missing.Length + silent.Length == 0,
            string.Join(
                "; ",
                new[] { $"{alarms.Count} of {AlarmNames.Length}", Named("missing", missing), Named("without action", silent) }.Where(part =>
                    part.Length > 0
                )
            ),
            "No notification is sent when runs fail or users need attention.",
            "terraform apply creates them; enable their actions. Alarms with other names than the module's are not checked."
        );
        yield return Finding.ForCheck(
            "alarms now",
            ringing.Length == 0,
            ringing.Length == 0 ? "none in ALARM" : Named("in ALARM", ringing),
            "The cause of an earlier notification still exists.",
            "docs/OPERATIONS.md, \"Alarms\", explains each alarm and the actions."
        );
    }

    public static Finding Clock(Instant? awsTime, Instant localTime)
    {
        Duration skew = awsTime is { } time ? localTime - time : Duration.Zero;
        Duration off = skew < Duration.Zero ? -skew : skew;
        return Finding.ForCheck(
            "clock",
            awsTime is not null && off <= MostSkew,
            awsTime is null ? "AWS returned no time"
                : off <= MostSkew ? "same as AWS"
                : $"{AgeText.ForDuration(off)} {(skew > Duration.Zero ? "ahead of" : "behind")} AWS",
            "Beyond five minutes AWS rejects the signatures of this machine; dates that it writes to rows are wrong, and RotateBefore "
                + "from a clock that is ahead makes the row invalid until then.",
            "Synchronize the clock of this machine with a time server."
        );
    }

    /// <param name="program">The program and version that the last full run recorded; null if it recorded none.</param>
    /// <param name="own">The program and version of this tool, in the same format.</param>
    public static Finding Version(string? program, string own)
    {
        const string function = "bootstrap/";
        string tool = own.Split('/')[^1];
        return program is null
                ? Finding.ForCheck(
                    "version",
                    false,
                    $"this tool is {tool}; the last full run did not record one",
                    "A plan of this tool may differ from what the function does.",
                    "Run doctor again after its next full run; if the version is still missing, deploy the function in this tool's version."
                )
            : !program.StartsWith(function, StringComparison.Ordinal)
                ? new Finding(
                    "version",
                    FindingState.Unknown,
                    $"this tool is {tool}; the last full run was made with {Printable.Escape(program)}",
                    "The run was started with this tool and not by the function.",
                    "Run doctor again after the function's next full run."
                )
            : Finding.ForCheck(
                "version",
                program[function.Length..] == tool,
                $"function {Printable.Escape(program[function.Length..])}, this tool {tool}",
                "A plan of this tool may differ from what the function does.",
                "Use this tool in the function's version, or deploy the function in this tool's version."
            );
    }

    public static Finding Runtime(string? runtime) =>
        Finding.ForCheck(
            "runtime",
            Runtimes.Contains(runtime),
            runtime ?? "unknown",
            "The package is not built for this runtime: the function may not start.",
            $"Deploy it with {string.Join(" or ", Runtimes)}."
        );

    private static string Joined(ImmutableArray<string> names) => names.IsEmpty ? "none" : string.Join(", ", names);

    private static string Named(string what, string[] names) => names.Length == 0 ? "" : $"{what}: {string.Join(", ", names)}";
}
