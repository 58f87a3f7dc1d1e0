using System.Collections.Immutable;
using Amazon.CloudWatch.Model;
using IamLifecycle.Aws;

namespace IamLifecycle.Operations.Deployed;

/// <summary>A deployed alarm and its state.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">OK, ALARM or INSUFFICIENT_DATA.</param>
/// <param name="HasAction">Whether it has an action and its actions are enabled.</param>
public sealed record DeployedAlarm(string Name, string State, bool HasAction);

/// <summary>Reads CloudWatch alarms.</summary>
public sealed class Alarms(OperatorClients clients)
{
    /// <summary>Returns the alarms that exist. At most 100 names, the limit of DescribeAlarms.</summary>
    public async Task<ImmutableArray<DeployedAlarm>> FindAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var request = new DescribeAlarmsRequest { AlarmNames = [.. names], MaxRecords = 100 };
        DescribeAlarmsResponse answer = await AwsCall.SendAsync(
            "DescribeAlarms",
            request.AlarmNames[0],
            () => clients.CloudWatch.DescribeAlarmsAsync(request, cancellationToken),
            cancellationToken
        );
        return
        [
            .. (answer.MetricAlarms ?? []).Select(alarm => new DeployedAlarm(
                alarm.AlarmName,
                alarm.StateValue?.Value ?? "unknown",
                alarm.ActionsEnabled is true && alarm.AlarmActions is { Count: > 0 }
            )),
        ];
    }
}
