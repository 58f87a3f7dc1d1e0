using IamLifecycle.LocalAws.Accounts;

namespace IamLifecycle.Cli.Diagnosis;

/// <summary>Creates the resources that the module creates around the function, as far as the doctor checks them: alarms and key.</summary>
internal static class HandmadeSurroundings
{
    private const string Monitoring = "2010-08-01";

    public static async Task AlarmsAsync(LocalAccount account, string function)
    {
        foreach (string name in DeploymentChecks.AlarmNames)
        {
            await AlarmAsync(account, $"{function}-{name}", hasAction: true);
        }
    }

    public static Task AlarmAsync(LocalAccount account, string name, bool hasAction) =>
        RawAws.QueryAsync(
            account,
            "monitoring",
            Monitoring,
            ("Action", "PutMetricAlarm"),
            ("AlarmName", name),
            ("ActionsEnabled", hasAction ? "true" : "false"),
            ("AlarmActions.member.1", "arn:aws:sns:eu-central-1:123456789012:alarms"),
            ("MetricName", "Errors"),
            ("Namespace", "AWS/Lambda"),
            ("Statistic", "Sum"),
            ("Period", "300"),
            ("EvaluationPeriods", "1"),
            ("Threshold", "0"),
            ("ComparisonOperator", "GreaterThanThreshold")
        );

    public static Task SetAlarmStateAsync(LocalAccount account, string name) =>
        RawAws.QueryAsync(
            account,
            "monitoring",
            Monitoring,
            ("Action", "SetAlarmState"),
            ("AlarmName", name),
            ("StateValue", "ALARM"),
            ("StateReason", "a test")
        );

    /// <summary>Creates a KMS key and returns its id.</summary>
    public static async Task<string> KeyAsync(LocalAccount account) =>
        (await RawAws.TargetAsync(account, "kms", "TrentService.CreateKey", new { }))
            .GetProperty("KeyMetadata")
            .GetProperty("KeyId")
            .GetString()!;
}
