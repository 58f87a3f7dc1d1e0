using Amazon.Scheduler.Model;
using IamLifecycle.Aws;

namespace IamLifecycle.Operations.Deployed;

/// <summary>A deployed schedule that starts a function.</summary>
/// <param name="Name">Group and name, in the form of its ARN: <c>group/name</c>.</param>
/// <param name="State">ENABLED if it fires.</param>
/// <param name="Expression">The schedule expression, such as <c>rate(1 hour)</c>.</param>
public sealed record DeployedSchedule(string Name, string State, string Expression);

/// <summary>Finds the schedule of a function in EventBridge Scheduler.</summary>
public sealed class Schedules(OperatorClients clients)
{
    private const string DefaultGroup = "default";

    /// <summary>
    /// Returns a schedule whose target is the function, preferably an enabled one. It searches the schedule group with the function's name,
    /// which the module creates, and the default group. Null if there is none.
    /// </summary>
    public async Task<DeployedSchedule?> FindAsync(string function, CancellationToken cancellationToken)
    {
        foreach (string group in new[] { function, DefaultGroup })
        {
            var schedules = await Pages.AllAsync<ScheduleSummary, string>(token => PageAsync(group, token, cancellationToken));
            if (
                schedules
                    .Where(schedule => Starts(schedule.Target?.Arn, function))
                    .OrderBy(schedule => schedule.State?.Value == "ENABLED" ? 0 : 1)
                    .FirstOrDefault() is
                { } found
            )
            {
                return await ReadAsync(group, found.Name, cancellationToken);
            }
        }

        return null;
    }

    /// <summary>Whether the target is the function, with or without a version or an alias.</summary>
    private static bool Starts(string? target, string function) =>
        target?.Split(':') is ["arn", _, "lambda", _, _, "function", var name, ..] && name == function;

    private async Task<(IEnumerable<ScheduleSummary>? Items, string? Next)> PageAsync(
        string group,
        string? token,
        CancellationToken cancellationToken
    )
    {
        var request = new ListSchedulesRequest { GroupName = group, NextToken = token };
        ListSchedulesResponse? page = await AwsCall.SendUnlessAsync<ListSchedulesResponse, ResourceNotFoundException>(
            "ListSchedules",
            group,
            () => clients.Scheduler.ListSchedulesAsync(request, cancellationToken),
            cancellationToken
        );
        return (page?.Schedules, string.IsNullOrEmpty(page?.NextToken) ? null : page.NextToken);
    }

    private async Task<DeployedSchedule?> ReadAsync(string group, string name, CancellationToken cancellationToken)
    {
        var request = new GetScheduleRequest { GroupName = group, Name = name };
        GetScheduleResponse? schedule = await AwsCall.SendUnlessAsync<GetScheduleResponse, ResourceNotFoundException>(
            "GetSchedule",
            $"{group}/{name}",
            () => clients.Scheduler.GetScheduleAsync(request, cancellationToken),
            cancellationToken
        );
        return schedule is null
            ? null
            : new DeployedSchedule($"{group}/{name}", schedule.State?.Value ?? "unknown", schedule.ScheduleExpression ?? "");
    }
}
