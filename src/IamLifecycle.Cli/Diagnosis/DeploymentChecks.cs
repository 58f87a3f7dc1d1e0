using System.Collections.Immutable;
using IamLifecycle.Cli.Users;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Operations.Deployed;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Cli.Diagnosis;

/// <summary>Judges what stands around the function: schedule, role, key, alarms, clock and versions.</summary>
internal static class DeploymentChecks
{
    /// <summary>What the module names its alarms, behind the function's name.</summary>
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
    /// What a row written here may be ahead of AWS's time; signatures are refused beyond five minutes (IAM User Guide, "AWS Signature
    /// Version 4").
    /// </summary>
    private static readonly Duration MostSkew = Duration.FromMinutes(1);

    private static readonly string[] Runtimes = ["dotnet10", "provided.al2023"];

    public static Finding Schedule(string function, DeployedSchedule? schedule, Duration interval)
    {
        Duration? rate = schedule is null ? null : Rate.FromExpression(schedule.Expression);
        string declared = KeyPolicy.Format(interval);
        bool agrees = rate is null || rate == interval;
        return Finding.ForCheck(
            "schedule",
            schedule is { State: "ENABLED" } && agrees,
            schedule is null
                ? $"none of EventBridge Scheduler starts {function}, neither in its own group nor in the default one"
                : $"{schedule.Name}, {schedule.State}, "
                    + $"{schedule.Expression}{(rate is null ? $", not compared with SCHEDULE_INTERVAL {declared}" : agrees ? "" : $", but SCHEDULE_INTERVAL is {declared}")}",
            schedule is { State: "ENABLED" }
                ? "Ages and overlaps of keys are counted in intervals that are not those of the runs."
                : "No full run comes: nothing rotates, and what the stream missed is not repaired.",
            schedule is { State: "ENABLED" }
                ? "Make both the same, as the module's schedule_interval does."
                : "Make or enable it, as the module does with schedule_enabled = true. A rule of EventBridge that starts the "
                    + "function instead is not looked at."
        );
    }

    public static Finding Role(string arn, DeployedRole? role) =>
        Finding.ForCheck(
            "role",
            role is { Policies.IsEmpty: false } && role.Trusted.Contains(LambdaService),
            role is null ? $"{arn} is not there" : $"{role.Name}, trusts {Joined(role.Trusted)}, policies {Joined(role.Policies)}",
            "Lambda cannot run the function, or the function may do nothing.",
            $"terraform apply makes it right: the role must trust {LambdaService} and carry the module's policies."
        );

    public static Finding Key(string id, DeployedKey? key)
    {
        bool isAwsManaged = id.EndsWith(AwsManagedKey, StringComparison.Ordinal);
        string found =
            key is not null
                ? $"{id}, "
                    + $"{key.State}{(key.DeletedAt is { } at ? $", gone at {InstantPattern.General.Format(at)}" : "")}{(isAwsManaged ? ", AWS's own: everybody with ssm:GetParameter can read" : "")}"
            : isAwsManaged ? $"{id}, which SSM makes with the first parameter"
            : $"{id} is not there";
        return Finding.ForCheck(
            "KMS key",
            key?.State == "Enabled" || (key is null && isAwsManaged),
            found,
            "No secret can be stored or read: no key is issued, and consumers that ask for theirs get none.",
            key?.DeletedAt is null
                ? "Enable the key, or correct KMS_KEY_ID."
                : "At once: aws kms cancel-key-deletion and aws kms enable-key. With the key every stored secret is lost."
        );
    }

    public static IEnumerable<Finding> Alarms(string function, IReadOnlyCollection<DeployedAlarm> alarms)
    {
        string[] missing = [.. AlarmNames.Where(name => alarms.All(alarm => alarm.Name != $"{function}-{name}"))];
        string[] silent = [.. alarms.Where(alarm => !alarm.Tells).Select(alarm => alarm.Name)];
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
            "Nobody hears of it when runs fail or users need attention.",
            "terraform apply makes them; enable their actions. Alarms of another kind than the module's are not looked at."
        );
        yield return Finding.ForCheck(
            "alarms now",
            ringing.Length == 0,
            ringing.Length == 0 ? "none in ALARM" : Named("in ALARM", ringing),
            "Something that somebody was told of still stands.",
            "docs/OPERATIONS.md, \"Alarms\", says what each means and what to do."
        );
    }

    public static Finding Clock(Instant? theirs, Instant ours)
    {
        Duration skew = theirs is { } time ? ours - time : Duration.Zero;
        Duration off = skew < Duration.Zero ? -skew : skew;
        return Finding.ForCheck(
            "clock",
            theirs is not null && off <= MostSkew,
            theirs is null ? "AWS did not say what time it is"
                : off <= MostSkew ? "as AWS's"
                : $"{AgeText.ForDuration(off)} {(skew > Duration.Zero ? "ahead of" : "behind")} AWS's",
            "Beyond five minutes AWS refuses what is signed here; dates that are written into rows are wrong, and RotateBefore "
                + "from a clock that is ahead makes the row invalid until then.",
            "Let this machine follow a time server."
        );
    }

    /// <param name="program">What the last full run said of itself; null if it said nothing.</param>
    /// <param name="own">This tool, by the same rule.</param>
    public static Finding Version(string? program, string own)
    {
        const string function = "bootstrap/";
        string tool = own.Split('/')[^1];
        return program is null
                ? Finding.ForCheck(
                    "version",
                    false,
                    $"this tool is {tool}; the last full run did not say",
                    "What is planned here may not be what the function does.",
                    "Look again after its next full run; deploy the function in this tool's version if it still says nothing."
                )
            : !program.StartsWith(function, StringComparison.Ordinal)
                ? new Finding(
                    "version",
                    FindingState.Unknown,
                    $"this tool is {tool}; the last full run was made with {Printable.Escape(program)}",
                    "It was a person's and not the function's.",
                    "Look again after the function's next full run."
                )
            : Finding.ForCheck(
                "version",
                program[function.Length..] == tool,
                $"function {Printable.Escape(program[function.Length..])}, this tool {tool}",
                "What is planned here may not be what the function does.",
                "Use the tool of the function's version, or deploy the function in this one."
            );
    }

    public static Finding Runtime(string? runtime) =>
        Finding.ForCheck(
            "runtime",
            Runtimes.Contains(runtime),
            runtime ?? "unknown",
            "The package is not made for it: the function may not start.",
            $"Deploy it with {string.Join(" or ", Runtimes)}."
        );

    private static string Joined(ImmutableArray<string> names) => names.IsEmpty ? "none" : string.Join(", ", names);

    private static string Named(string what, string[] names) => names.Length == 0 ? "" : $"{what}: {string.Join(", ", names)}";
}
