using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Demo;
using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.LocalAws.Deployment;

/// <summary>
/// Decommissions a deployment as docs/OPERATIONS.md describes. The users are deleted first, because IAM does not delete a policy that is a
/// user's boundary.
/// </summary>
internal sealed partial class Leaving(DeployedStage stage, TimeTravel? time, Timeline timeline)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    public async Task EveryoneAsync(string[] names, CancellationToken cancellation)
    {
        timeline.Act("The deployment is decommissioned: an operator consents to the deletion of all users");
        await ConsentAsync(cancellation);
        await stage.FullRunAsync(cancellation);
        foreach (var name in names)
        {
            await timeline.ExpectAsync($"{name} is quarantined", Soon, () => stage.UserSnapshots.SuspendedAsync(name, []), cancellation);
        }

        await (time is null ? UnboundAsync(names, cancellation) : GoneAsync(time, names, cancellation));
    }

    private async Task GoneAsync(TimeTravel clock, string[] names, CancellationToken cancellation)
    {
        timeline.Act("The seven days of USER_DELETE_GRACE pass, and the operator consents again");
        clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromHours(1));
        await ConsentAsync(cancellation);
        await stage.FullRunAsync(cancellation);
        foreach (var name in names)
        {
            await timeline.ExpectAsync(
                $"{name}'s user, keys and parameter are deleted",
                Soon,
                () => stage.UserSnapshots.GoneAsync(name),
                cancellation
            );
        }
    }

    private async Task UnboundAsync(string[] names, CancellationToken cancellation)
    {
        timeline.Note("The clock cannot be moved: an administrator removes the boundary of the remaining users");
        foreach (var name in names)
        {
            await stage.Account.Clients.Iam.DeleteUserPermissionsBoundaryAsync(new() { UserName = name }, cancellation);
        }
    }

    /// <summary>
    /// Consents to exactly what the gate refuses, with the digests in the commands that the plan prints, because no number covers an empty
    /// table.
    /// </summary>
    private async Task ConsentAsync(CancellationToken cancellation)
    {
        var until = (time ?? TimeProvider.System).GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        var plan = JsonDocument.Parse((await stage.Function.InvokeAsync("""{"action":"plan"}""", cancellation)).Payload).RootElement;
        foreach (var refusal in plan.GetProperty("refusals").EnumerateArray())
        {
            var consent = new Dictionary<string, AttributeValue>
            {
                ["Id"] = new(ConsentName().Match(refusal.GetProperty("wayOut").GetString()!).Value),
                ["By"] = new("operator"),
                ["Until"] = new() { N = until.ToString(CultureInfo.InvariantCulture) },
            };
            await stage.Account.Clients.DynamoDb.PutItemAsync(stage.StateTable, consent, cancellation);
        }
    }

    [GeneratedRegex("consent#[0-9a-f]+")]
    private static partial Regex ConsentName();
}
